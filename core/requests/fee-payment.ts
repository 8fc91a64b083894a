import { type PeriodEnd, periodUntil, type WorkCalendar, workingDaysAfter } from '../calendar/work-calendar.ts'
import { practice } from '../law/citation.ts'
import { limit } from '../law/limit.ts'
import { dueEnd } from './answer-deadline.ts'
import type { FeeNotified, FeePaid } from './facts.ts'
import type { FeeNotice, Progress } from './progress.ts'
import { type RequestRefused, refuse } from './refusals.ts'
import { isTooLate } from './timeliness.ts'

/** 缴费期限. */
export const PAYMENT = limit(
  20,
  '个工作日',
  practice('收到收费通知次日起20个工作日内缴纳费用', '四川省财政厅、发展改革委关于政府信息公开信息处理费有关事项的通知（2021-01-18）'),
)

/**
 * 缴费期限届满之日. Twenty working days from the day after the notice was received or, until its receipt is recorded, after the day of the notice.
 * Received 2025-09-26: 2025-10-30.
 */
export function paymentEnd(fee: Pick<FeeNotice, 'notifiedOn' | 'deliveredOn'>, calendar: WorkCalendar): PeriodEnd {
  return workingDaysAfter(fee.deliveredOn ?? fee.notifiedOn, PAYMENT.count, calendar)
}

/** 发出收费通知. Once, within the period; the answer period stops. */
export function applyFeeNotified(progress: Progress, fact: FeeNotified, calendar: WorkCalendar): RequestRefused {
  const due = dueEnd(progress, calendar)
  if (progress.fee !== null) return refuse('requests/fee-twice')
  if (due === null) return refuse('requests/not-received')
  if (fact.amountFen !== undefined && (!Number.isSafeInteger(fact.amountFen) || fact.amountFen <= 0)) return refuse('requests/fee-amount')
  if (isTooLate(fact, due)) return refuse('requests/fee-too-late', periodUntil(due, calendar))
  if (fact.deliveredOn !== undefined && fact.deliveredOn < fact.on) return refuse('requests/delivered-before-sent')
  progress.fee = {
    factId: fact.id,
    notifiedOn: fact.on,
    amountFen: fact.amountFen ?? null,
    deliveredOn: fact.deliveredOn ?? null,
    paidOn: null,
  }
  progress.period = null
  return null
}

/** 缴费完成. Starts a new full period the day after. Refuses a payment after the period when the receipt of the notice is recorded. */
export function applyFeePaid(progress: Progress, fact: FeePaid, calendar: WorkCalendar): RequestRefused {
  const { fee } = progress
  if (fee === null) return refuse('requests/fee-not-notified')
  if (fee.deliveredOn !== null && isTooLate(fact, paymentEnd(fee, calendar))) return refuse('requests/payment-too-late')
  fee.paidOn = fact.on
  progress.period = { startsOn: fact.on, startedBy: 'fee-paid', extension: 0, delayUntil: null }
  return null
}
