import { daysInMonth, type LocalDate, localDate, yearOf } from '../calendar/local-date.ts'
import { type PeriodEnd, type WorkCalendar, workingDaysAfter } from '../calendar/work-calendar.ts'
import type { Ruling } from '../law/ruling.ts'
import { ERROR_REPORT_PRACTICE, ERROR_RESULTS, type ErrorReportState } from './error-report-procedure.ts'

/** 找错的期限. Working days within which a report is passed on and answered: settings, since no national text names them. */
export interface ErrorReportTerms {
  readonly forwardDays: number
  readonly answerDays: number
}

/** 一个月后. The same day of the next month, or its last day. */
export function monthAfter(day: LocalDate): LocalDate {
  const month = Number(day.slice(5, 7))
  const [year, next] = month === 12 ? [yearOf(day) + 1, 1] : [yearOf(day), month + 1]
  const last = daysInMonth(year, next)
  return localDate(`${year}-${String(next).padStart(2, '0')}-${String(Math.min(Number(day.slice(8)), last)).padStart(2, '0')}`)
}

/** 找错的办理期限. The day by which the next step of a report is due, and why; nothing once it is answered. */
export function errorReportDue(
  state: ErrorReportState,
  filedOn: LocalDate,
  calendar: WorkCalendar,
  { forwardDays, answerDays }: ErrorReportTerms,
): Ruling<PeriodEnd> | null {
  if (ERROR_RESULTS.some(({ key }) => key === state)) return null
  if (state === 'prolonged') return ruling({ on: monthAfter(filedOn), notBefore: null }, `${filedOn} 留言，延长办理的，最迟 1 个月内答复`)
  if (state === 'submitted')
    return ruling(workingDaysAfter(filedOn, forwardDays, calendar), `${filedOn} 留言，${forwardDays} 个工作日内转办`)
  return ruling(workingDaysAfter(filedOn, answerDays, calendar), `${filedOn} 留言，${answerDays} 个工作日内答复`)
}

function ruling(value: PeriodEnd, says: string): Ruling<PeriodEnd> {
  return { value, steps: [{ says, because: ERROR_REPORT_PRACTICE }] }
}
