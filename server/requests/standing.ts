import { standingFacts } from '../../core/procedure/facts.ts'
import type { StoredRequestFact } from './request-case.ts'

/** 未作废的记录. The stored facts that stand: neither voided nor voiding. */
export function standing(stored: readonly StoredRequestFact[]): StoredRequestFact[] {
  const stands = new Set(standingFacts(stored.map(({ fact }) => fact)).map(({ id }) => id))
  return stored.filter(({ fact }) => stands.has(fact.id))
}
