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

/** 推算结果. Everything that is stored beside a request, and the reasons. */
export interface Replayed {
  readonly allowed: true
  readonly state: State
  readonly submittedOn: LocalDate | null
  readonly receivedOn: LocalDate | null
  /** Null before receipt, while the applicant has to correct or to pay, and while the holiday notice of its year is missing. */
  readonly dueOn: LocalDate | null
  /** In the last case, the earliest possible day; else null. */
  readonly notBefore: LocalDate | null
  /** The same day with its reasons, or why there is none. */
  readonly due: Ruling<LocalDate | null>
  readonly outcome: Outcome | null
  readonly answeredOn: LocalDate | null
  /** Answered after the due day; false while that is open. */
  readonly late: boolean
  readonly progress: Readonly<Progress>
}

/**
 * 推算. Replays the facts of a request in the order of the days on which they happened. Refuses an impossible sequence with its article, and
 * a day before the first year with a holiday notice. A period that ends after the last announced year is open.
 */
export function replayRequest(facts: readonly Fact[], calendar: WorkCalendar): Replayed | Denied {
  const standing = replay(REQUEST_PROCEDURE, facts, calendar)
  return standing.allowed ? replayed(standing, calendar) : standing
}

/** Derives the stored values, above all the due day, from the standing of a request. Refuses a day before the calendar begins. */
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

/** A ruling that words its reasons on first access: nightly runs recompute a million dates and read few reasons. */
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
