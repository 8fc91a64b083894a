import type { LocalDate } from '../calendar/local-date.ts'

/** What every fact has: its number, the day on which it happened (not the day of filing), and the account that filed it. */
export interface BaseFact {
  readonly id: number
  readonly kind: string
  readonly on: LocalDate
  /** Null or absent for the applicant and the system. */
  readonly by?: number | null
}

/** A fact of one kind, without its details. */
export interface Dated<Kind extends string> extends BaseFact {
  readonly kind: Kind
}

/** 作废. Takes back another fact; afterwards everything is as if that fact had never been filed. */
export interface Voided extends Dated<'voided'> {
  readonly factId: number
  readonly reason: string
}

/** A fact before it has its number; one type for each kind of a union. */
export type NewFact<F> = F extends BaseFact ? Omit<F, 'id' | 'by'> : never

/** True for the fact that takes back another. */
export function isVoided(fact: BaseFact): fact is Voided {
  return fact.kind === 'voided'
}

/** 未作废的记录. What stands: neither taken back nor taking back. */
export function standingFacts<F extends BaseFact>(facts: readonly F[]): F[] {
  const gone = new Set(facts.flatMap((fact) => (isVoided(fact) ? [fact.factId] : [])))
  return facts.filter((fact) => !isVoided(fact) && !gone.has(fact.id))
}
