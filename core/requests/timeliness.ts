import type { LocalDate } from '../calendar/local-date.ts'
import { hasEnded, type PeriodEnd } from '../calendar/work-calendar.ts'
import type { RequestEvent } from './facts.ts'

/**
 * 是否逾期. Whether an act came after the last day of its period (`day` when another day than that of the fact decides). While the last day is
 * open the act counts as timely, and stays so.
 */
export function isTooLate(fact: RequestEvent, end: PeriodEnd, day: LocalDate = fact.on): boolean {
  return fact.judgedOpen !== true && hasEnded(end, day)
}
