import type { LocalDate } from '../calendar/local-date.ts'
import { hasEnded, mayHaveEnded, type PeriodEnd, periodUntil, type WorkCalendar } from '../calendar/work-calendar.ts'
import { correctionEnd } from './correction.ts'
import type { Answered, Withdrawn } from './facts.ts'
import { paymentEnd } from './fee-payment.ts'
import { type Progress, stageOf } from './progress.ts'
import { type RequestRefused, refuse } from './refusals.ts'

/**
 * 答复. Closes the request with one result. While the applicant has to correct or to pay, only the end of that period, or （六）3其他, closes it;
 * 补正后仍不明确 requires a received correction.
 */
export function applyAnswered(progress: Progress, fact: Answered, calendar: WorkCalendar): RequestRefused {
  const refused = judgeOutcome(progress, fact, calendar)
  if (refused !== null) return refused
  progress.outcome = fact.outcome
  progress.answeredOn = fact.on
  return null
}

function judgeOutcome(progress: Progress, { outcome, on }: Answered, calendar: WorkCalendar): RequestRefused {
  const { correction, fee } = progress
  const stage = stageOf(progress)
  if (outcome === 'other/else') return null
  if (outcome === 'other/correction-lapsed') {
    if (correction === null) return refuse('requests/correction-not-requested')
    if (stage !== 'awaiting-correction') return refuse('requests/correction-filed')
    const until = correctionEnd(correction, calendar)
    return notLapsed('requests/correction-not-lapsed', until, on, calendar)
  }
  if (outcome === 'other/fee-unpaid') {
    if (fee === null) return refuse('requests/fee-not-notified')
    if (stage !== 'awaiting-payment') return refuse('requests/fee-paid-already')
    const until = paymentEnd(fee, calendar)
    return notLapsed('requests/fee-not-lapsed', until, on, calendar)
  }
  if (stage === 'awaiting-correction') return refuse('requests/correction-pending')
  if (stage === 'awaiting-payment') return refuse('requests/fee-pending')
  const corrected = correction !== null && correction.receivedOn !== null
  return outcome === 'unable/still-unclear' && !corrected ? refuse('requests/never-corrected') : null
}

/** Closing for a lapse requires that the period has certainly ended; an open last day is not enough to treat a request as abandoned. */
function notLapsed(
  code: 'requests/correction-not-lapsed' | 'requests/fee-not-lapsed',
  until: PeriodEnd,
  on: LocalDate,
  calendar: WorkCalendar,
): RequestRefused {
  if (hasEnded(until, on)) return null
  return refuse(mayHaveEnded(until, on) ? 'requests/perhaps-not-lapsed' : code, periodUntil(until, calendar))
}

/** 申请人撤回. Before receipt it leaves no result; afterwards it is counted as （六）3其他. */
export function applyWithdrawn(progress: Progress, fact: Withdrawn): RequestRefused {
  progress.withdrawnOn = fact.on
  if (progress.receivedOn !== null) {
    progress.outcome = 'other/else'
    progress.answeredOn = fact.on
  }
  return null
}
