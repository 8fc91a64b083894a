import type { Denied } from '../law/ruling.ts'
import { FACT_KINDS, type Fact, type FactKind } from './facts.ts'
import { type RequestRefusal, refuse } from './refusals.ts'

const RANK: ReadonlyMap<FactKind, number> = new Map(FACT_KINDS.map(({ key }, index) => [key, index]))

/**
 * 办理记录的先后. The facts that stand, by the day on which they happened; on one day what opens a step goes before what needs
 * it. Facts that were taken back are left out together with what took them back.
 */
export function inOrder(facts: readonly Fact[]): readonly Fact[] | Denied<RequestRefusal> {
  const standing = withoutVoided(facts)
  if ('code' in standing) return standing
  for (let index = 1; index < standing.length; index += 1) {
    if (compare(standing[index - 1] as Fact, standing[index] as Fact) > 0) return [...standing].sort(compare)
  }
  return standing
}

function compare(a: Fact, b: Fact): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1
  return rank(a) - rank(b) || a.id - b.id
}

function rank(fact: Fact): number {
  return RANK.get(fact.kind) ?? FACT_KINDS.length
}

function withoutVoided(facts: readonly Fact[]): readonly Fact[] | Denied<RequestRefusal> {
  if (!facts.some(({ kind }) => kind === 'voided')) return facts
  const gone = new Set<number>()
  for (const fact of facts) {
    if (fact.kind !== 'voided') continue
    if (fact.reason.trim() === '') return refuse('requests/void-without-reason')
    if (!facts.some(({ id, kind }) => id === fact.factId && kind !== 'voided')) return refuse('requests/void-unknown')
    gone.add(fact.factId)
  }
  return facts.filter((fact) => fact.kind !== 'voided' && !gone.has(fact.id))
}
