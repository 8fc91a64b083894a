import type { LocalDate } from '../calendar/local-date.ts'
import { hasEnded, UnannouncedYear, type WorkCalendar } from '../calendar/work-calendar.ts'
import type { Denied, Ruling, Step } from '../law/ruling.ts'
import { answer, withdraw } from './answer.ts'
import { answerDeadline, dueEnd } from './answer-deadline.ts'
import { answerConsultation, deliver, sendConsultation } from './consultation.ts'
import { receiveCorrection, requestCorrection } from './correction.ts'
import { extend, setReasonableDelay } from './extension.ts'
import type { Fact } from './facts.ts'
import { notifyFee, payFee } from './fee-payment.ts'
import { inOrder } from './filing-order.ts'
import type { Outcome } from './outcome.ts'
import { inState } from './permitted.ts'
import { newProgress, type Progress, stageOf } from './progress.ts'
import { receive, submit } from './receipt.ts'
import { type Refused, type RequestRefusal, refuse } from './refusals.ts'
import type { State } from './states.ts'

/** 推算结果. What the facts amount to: everything that is stored beside a request, and the reasons. */
export interface Replayed {
  readonly allowed: true
  readonly state: State
  readonly submittedOn: LocalDate | null
  readonly receivedOn: LocalDate | null
  /** Null before receipt, while the applicant has to correct or to pay, and while the holiday notice of its year is not out. */
  readonly dueOn: LocalDate | null
  /** In the last case, the earliest day that it can be; else null. */
  readonly notBefore: LocalDate | null
  /** The same day with its reasons; while there is none, the reason for that. */
  readonly due: Ruling<LocalDate | null>
  readonly outcome: Outcome | null
  readonly answeredOn: LocalDate | null
  /** Answered after the due day; never while that is open. */
  readonly late: boolean
  readonly progress: Readonly<Progress>
}

/**
 * 推算. Replays what happened to a request, in the order of the days on which it happened. An impossible sequence is refused with its
 * article, as is a day before the first year with a holiday notice. A period that ends after the last one is open.
 */
export function replay(facts: readonly Fact[], calendar: WorkCalendar): Replayed | Denied<RequestRefusal> {
  try {
    const ordered = inOrder(facts)
    return 'code' in ordered ? ordered : replayInOrder(ordered, calendar)
  } catch (error) {
    if (error instanceof UnannouncedYear) return refuse('requests/day-before-calendar', `${error.year}年`)
    throw error
  }
}

function replayInOrder(facts: readonly Fact[], calendar: WorkCalendar): Replayed | Denied<RequestRefusal> {
  const progress = newProgress()
  for (const fact of facts) {
    const judgement = inState(stageOf(progress), fact.kind)
    const refused = judgement.allowed ? take(progress, fact, calendar) : judgement
    if (refused !== null) return refused
  }
  const state = stageOf(progress)
  if (state === 'none') return refuse('requests/nothing-filed')
  const { submittedOn, receivedOn, outcome, answeredOn } = progress
  const end = dueEnd(progress, calendar)
  const value = end?.on ?? null
  return {
    allowed: true,
    state,
    submittedOn,
    receivedOn,
    dueOn: value,
    notBefore: end?.notBefore ?? null,
    due: new LazyRuling(value, progress, calendar),
    outcome,
    answeredOn,
    late: end !== null && answeredOn !== null && hasEnded(end, answeredOn),
    progress,
  }
}

/** A ruling whose reasons are put into words only when somebody reads them: a million dates are recomputed, few are looked at. */
class LazyRuling implements Ruling<LocalDate | null> {
  readonly value: LocalDate | null
  readonly #progress: Progress
  readonly #calendar: WorkCalendar
  constructor(value: LocalDate | null, progress: Progress, calendar: WorkCalendar) {
    this.value = value
    this.#progress = progress
    this.#calendar = calendar
  }
  get steps(): readonly Step[] {
    return answerDeadline(this.#progress, this.#calendar).steps
  }
}

function take(progress: Progress, fact: Fact, calendar: WorkCalendar): Refused {
  switch (fact.kind) {
    case 'submitted':
      return submit(progress, fact)
    case 'received':
      return receive(progress, fact)
    case 'correction-requested':
      return requestCorrection(progress, fact, calendar)
    case 'correction-received':
      return receiveCorrection(progress, fact)
    case 'consultation-sent':
      return sendConsultation(progress, fact)
    case 'consultation-answered':
      return answerConsultation(progress, fact)
    case 'delivered':
      return deliver(progress, fact)
    case 'extension-approved':
      return extend(progress, fact, calendar)
    case 'reasonable-delay-set':
      return setReasonableDelay(progress, fact, calendar)
    case 'fee-notified':
      return notifyFee(progress, fact, calendar)
    case 'fee-paid':
      return payFee(progress, fact, calendar)
    case 'answered':
      return answer(progress, fact, calendar)
    case 'withdrawn':
      return withdraw(progress, fact)
    case 'voided':
      break
  }
  return null
}
