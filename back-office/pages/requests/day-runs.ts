import { addDays, isLocalDate, type LocalDate } from '../../../core/calendar/local-date.ts'

/** 连续的日子. Days in order, with consecutive ones joined, also across months: 2月5日—12日、4月5日. */
export function dayRuns(days: readonly string[]): string {
  const runs: { first: LocalDate; last: LocalDate }[] = []
  for (const day of days.filter(isLocalDate).sort()) {
    const run = runs[runs.length - 1]
    if (run && addDays(run.last, 1) === day) run.last = day
    else runs.push({ first: day, last: day })
  }
  return runs.map(({ first, last }) => (first === last ? spoken(first) : `${spoken(first)}—${spoken(last, first)}`)).join('、')
}

/** Month and day; only the day when the month is that of the previous one. */
function spoken(day: LocalDate, after?: LocalDate): string {
  const month = after?.slice(0, 7) === day.slice(0, 7) ? '' : `${Number(day.slice(5, 7))}月`
  return `${month}${Number(day.slice(8))}日`
}
