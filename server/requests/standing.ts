import { standingFacts } from '../../core/procedure/facts.ts'
import type { StoredRequestFact } from './request-case.ts'

/** 未作废的记录. The stored facts that are neither voided nor void another. */
export function standing(stored: readonly StoredRequestFact[]): StoredRequestFact[] {
  const stands = new Set(standingFacts(stored.map(({ fact }) => fact)).map(({ id }) => id))
  return stored.filter(({ fact }) => stands.has(fact.id))
}
