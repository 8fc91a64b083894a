import type { LocalDate } from '../calendar/local-date.ts'
import { mayHaveEnded, type PeriodEnd, type WorkCalendar } from '../calendar/work-calendar.ts'
import { dueEnd } from './answer-deadline.ts'
import { correctionNoticeEnd } from './correction.ts'
import type { Fact } from './facts.ts'
import { paymentEnd } from './fee-payment.ts'
import type { Progress } from './progress.ts'

/**
 * 能否判断是否逾期. True when nobody can tell until the holiday notice is out whether this act keeps its period. The ledger stores this with the
 * fact (`judgedOpen`).
 */
export function isJudgedOpen(progress: Readonly<Progress>, fact: WithoutId<Fact>, calendar: WorkCalendar): boolean {
  const period = deciding(progress, fact, calendar)
  return period !== null && mayHaveEnded(period.end, period.day)
}

type WithoutId<F> = F extends unknown ? Omit<F, 'id'> : never

/** The period that an act has to keep, and the day on which it is measured. */
function deciding(
  progress: Readonly<Progress>,
  fact: WithoutId<Fact>,
  calendar: WorkCalendar,
): { readonly end: PeriodEnd; readonly day: LocalDate } | null {
  const { receivedOn, fee } = progress
  const due = dueEnd(progress, calendar)
  switch (fact.kind) {
    case 'correction-requested':
      return receivedOn === null ? null : { end: correctionNoticeEnd(receivedOn, calendar), day: fact.on }
    case 'extension-approved':
      return due && { end: due, day: fact.notifiedOn ?? fact.on }
    case 'reasonable-delay-set':
      return due && { end: due, day: fact.until }
    case 'fee-notified':
      return due && { end: due, day: fact.on }
    case 'fee-paid':
      return fee && { end: paymentEnd(fee, calendar), day: fact.on }
    default:
      return null
  }
}
