import { chineseDate } from '../calendar/local-date.ts'
import { rollToWorkingDay, type WorkCalendar } from '../calendar/work-calendar.ts'
import type { Answered, Withdrawn } from './facts.ts'
import { paymentDueOn } from './fee-payment.ts'
import { type Progress, stageOf } from './progress.ts'
import { type Refused, refuse } from './refusals.ts'

/**
 * 答复. Closes the request with one result. While the applicant has to correct or to pay, only the end of that period, or
 * another end (（六）3), closes it; 补正后仍不明确 needs a correction that was received.
 */
export function answer(progress: Progress, fact: Answered, calendar: WorkCalendar): Refused {
  const refused = judgeOutcome(progress, fact, calendar)
  if (refused !== null) return refused
  progress.outcome = fact.outcome
  progress.answeredOn = fact.on
  return null
}

function judgeOutcome(progress: Progress, { outcome, on }: Answered, calendar: WorkCalendar): Refused {
  const { correction, fee } = progress
  const stage = stageOf(progress)
  if (outcome === 'other/else') return null
  if (outcome === 'other/correction-lapsed') {
    if (correction === null || stage !== 'awaiting-correction') return refuse('requests/correction-not-requested')
    const until = rollToWorkingDay(correction.respondBy ?? correction.requestedOn, calendar)
    return on > until ? null : refuse('requests/correction-not-lapsed', `补正期限至${chineseDate(until)}`)
  }
  if (outcome === 'other/fee-unpaid') {
    if (fee === null || stage !== 'awaiting-payment') return refuse('requests/fee-not-notified')
    const until = paymentDueOn(fee, calendar)
    return on > until ? null : refuse('requests/fee-not-lapsed', `缴费期限至${chineseDate(until)}`)
  }
  if (stage === 'awaiting-correction') return refuse('requests/correction-pending')
  if (stage === 'awaiting-payment') return refuse('requests/fee-pending')
  const corrected = correction !== null && correction.receivedOn !== null
  return outcome === 'unable/still-unclear' && !corrected ? refuse('requests/never-corrected') : null
}

/** 申请人撤回. Before receipt it leaves no result; afterwards it is counted as （六）3其他. */
export function withdraw(progress: Progress, fact: Withdrawn): Refused {
  progress.withdrawnOn = fact.on
  if (progress.receivedOn !== null) {
    progress.outcome = 'other/else'
    progress.answeredOn = fact.on
  }
  return null
}
