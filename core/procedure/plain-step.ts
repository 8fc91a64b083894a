import type { LocalDate } from '../calendar/local-date.ts'
import type { Basis } from '../law/citation.ts'
import type { Denied } from '../law/ruling.ts'
import type { BaseFact } from './facts.ts'
import type { EventRule, Performer, Shape } from './procedure.ts'

/** A shape whose progress is its state and the day of its last step. */
interface PlainShape extends Shape {
  readonly progress: { state: PlainShape['state']; last: LocalDate | null }
}

/** What all steps of a case share. */
interface Shared {
  readonly performers: readonly Performer[]
  readonly because: Basis
  /** The refusal of a day before that of the previous step. */
  readonly beforeLast: () => Denied
}

/** 顺序办理的事项. A step from one of some states to the next, not before the day of the previous step; its words are the typed `words`. */
export function plainStep<S extends PlainShape, F extends BaseFact>(
  { performers, because, beforeLast }: Shared,
  title: string,
  states: readonly S['state'][],
  next: (fact: F) => S['state'],
  verbs: EventRule<S, F>['verbs'],
): EventRule<S, F> {
  return {
    title,
    performers,
    states,
    because,
    verbs,
    take(progress, fact) {
      if (progress.last !== null && fact.on < progress.last) return beforeLast()
      Object.assign(progress, { state: next(fact), last: fact.on })
      return null
    },
    says: (_, typed) => typed('words'),
  }
}
