import type { LocalDate } from '../calendar/local-date.ts'
import { hasEnded, type WorkCalendar } from '../calendar/work-calendar.ts'
import type { Denied, Ruling, Step } from '../law/ruling.ts'
import type { Standing } from '../procedure/procedure.ts'
import { replay } from '../procedure/replay.ts'
import { answerDeadline, dueEnd } from './answer-deadline.ts'
import type { Fact } from './facts.ts'
import type { Outcome } from './outcome.ts'
import type { Progress } from './progress.ts'
import { REQUEST_PROCEDURE, type RequestShape, refuseBeforeCalendar } from './request-procedure.ts'
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
export function replayRequest(facts: readonly Fact[], calendar: WorkCalendar): Replayed | Denied {
  const standing = replay(REQUEST_PROCEDURE, facts, calendar)
  return standing.allowed ? replayed(standing, calendar) : standing
}

/** What is read from where a request stands: the due day above all. Refuses a day before the calendar begins. */
export function replayed({ state, progress }: Standing<RequestShape>, calendar: WorkCalendar): Replayed | Denied {
  const { submittedOn, receivedOn, outcome, answeredOn } = progress
  try {
    const end = dueEnd(progress, calendar)
    const value = end?.on ?? null
    return {
      allowed: true,
      state: state as State,
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
  } catch (error) {
    const refused = refuseBeforeCalendar(error)
    if (!refused) throw error
    return refused
  }
}

/** A ruling whose reasons are put into words only when somebody reads them: a million dates are recomputed, few are looked at. */
class LazyRuling implements Ruling<LocalDate | null> {
  readonly value: LocalDate | null
  readonly #progress: Readonly<Progress>
  readonly #calendar: WorkCalendar
  constructor(value: LocalDate | null, progress: Readonly<Progress>, calendar: WorkCalendar) {
    this.value = value
    this.#progress = progress
    this.#calendar = calendar
  }
  get steps(): readonly Step[] {
    return answerDeadline(this.#progress, this.#calendar).steps
  }
}
