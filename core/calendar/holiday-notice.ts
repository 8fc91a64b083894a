import { nameBasis } from '../law/citation.ts'
import { FIXED_HOLIDAYS } from './fixed-holidays.ts'
import { isLocalDate, type LocalDate, weekday, yearOf } from './local-date.ts'
import { eachDay, type HolidayNotice } from './work-calendar.ts'

/** Every problem of a notice, in Chinese. */
export interface NoticeProblems {
  readonly problems: readonly string[]
}

const RANGE = /^(.{10})\.\.(.{10})$/

/**
 * 读取放假通知. `{ year, source, off, work }`, each day as `2025-10-01` or `2025-10-01..2025-10-08`. Days belong to the year of the notice or to
 * the last week of the year before. Refuses, with all reasons, a notice without a source or the fixed holidays, a day both off and worked,
 * and a worked day that is not a Saturday or Sunday.
 */
export function readHolidayNotice(json: unknown): HolidayNotice | NoticeProblems {
  if (typeof json !== 'object' || json === null) return { problems: ['放假通知应当是一个对象，含 year、source、off、work'] }
  const { year, source, off, work } = json as Record<string, unknown>
  if (typeof year !== 'number' || !Number.isInteger(year) || year < 2000 || year > 2199) return { problems: ['年应当是年份，如 2025'] }
  const problems: string[] = []
  if (typeof source !== 'string' || source.trim() === '') problems.push('应当写明通知的名称、文号或者网址')
  const daysOff = readDays('放假', off, year, problems)
  const daysWorked = readDays('调休上班', work, year, problems)
  const isOff = new Set(daysOff)
  for (const { day, because } of FIXED_HOLIDAYS) {
    if (isOff.has(`${year}-${day}` as LocalDate)) continue
    problems.push(`放假缺少 ${year}-${day}：这一天每年都放假（${nameBasis(because)}），通知可能不完整`)
  }
  for (const day of daysWorked) {
    if (isOff.has(day)) problems.push(`${day} 既在放假又在调休上班中`)
    if (weekday(day) <= 5) problems.push(`调休上班中的 ${day} 不是周六或者周日`)
  }
  return problems.length > 0 ? { problems } : { year, source: source as string, off: daysOff, work: daysWorked }
}

function readDays(name: string, value: unknown, year: number, problems: string[]): LocalDate[] {
  if (!Array.isArray(value)) {
    problems.push(`${name}应当是日期的列表`)
    return []
  }
  const days = value.flatMap((entry: unknown) => {
    const read = typeof entry === 'string' ? readEntry(entry) : null
    if (!read) problems.push(`${name}中的 ${JSON.stringify(entry)} 不是日期，应当如 2025-10-01 或者 2025-10-01..2025-10-08`)
    return read ?? []
  })
  for (const day of days) {
    if (yearOf(day) !== year && day < `${year - 1}-12-25`) problems.push(`${name}中的 ${day} 不属于 ${year} 年`)
    if (yearOf(day) > year) problems.push(`${name}中的 ${day} 不属于 ${year} 年`)
  }
  if (new Set(days).size < days.length) problems.push(`${name}中有重复的日期`)
  return days
}

function readEntry(entry: string): LocalDate[] | null {
  if (isLocalDate(entry)) return [entry]
  const [, from, to] = RANGE.exec(entry) ?? []
  if (from === undefined || to === undefined || !isLocalDate(from) || !isLocalDate(to)) return null
  return from < to && yearOf(to) - yearOf(from) <= 1 ? [...eachDay(from, to)] : null
}
