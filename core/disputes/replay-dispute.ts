import type { LocalDate } from '../calendar/local-date.ts'
import { cite, practice } from '../law/citation.ts'
import { type Denied, denialsOf, type RefusalWords } from '../law/ruling.ts'
import { type Decision, type DisputeKind, type DisputeResult, decisionEntry, decisionsOf } from './dispute.ts'

interface Dated<Kind extends string> {
  readonly id: number
  readonly kind: Kind
  readonly on: LocalDate
}
/** 受理、立案. */
export type DisputeAccepted = Dated<'accepted'>
/** 审结. A later decision (second instance, retrial) takes the place of the earlier one. */
export interface DisputeDecided extends Dated<'decided'> {
  readonly decision: Decision
}
/** 作废. */
export interface DisputeVoided extends Dated<'voided'> {
  readonly factId: number
  readonly reason: string
}
/** 案件记录. */
export type DisputeFact = DisputeAccepted | DisputeDecided | DisputeVoided

const CASE = cite('ogi-2019', 50, '因政府信息公开工作被申请行政复议、提起行政诉讼的情况')
const LEDGER = practice('案件记录只增不改；更正以作废前一记录并说明理由的方式进行', 'our reading')

/** 不能登记的情形. */
export const DISPUTE_REFUSALS = {
  'disputes/not-accepted': { says: '尚未登记受理、立案', next: '请先登记受理、立案', because: CASE },
  'disputes/accepted-twice': { says: '已经登记受理、立案，不能再次登记', next: '有误的请先作废原记录', because: CASE },
  'disputes/before-acceptance': { says: '审结不能早于受理、立案', next: '请核对日期', because: CASE },
  'disputes/wrong-decision': { says: '这类案件没有这种裁判方式', next: '请重新选择', because: CASE },
  'disputes/void-unknown': { says: '要作废的记录不存在，或者本身是作废记录', next: '请刷新后查看', because: LEDGER },
  'disputes/void-without-reason': { says: '作废记录应当说明理由', next: '请填写理由', because: LEDGER },
} as const satisfies Record<string, RefusalWords>

export type DisputeRefusal = keyof typeof DISPUTE_REFUSALS

const refuse = denialsOf(DISPUTE_REFUSALS)

export interface ReplayedDispute {
  readonly allowed: true
  readonly acceptedOn: LocalDate
  readonly decidedOn: LocalDate | null
  readonly decision: Decision | null
  readonly result: DisputeResult
}

/** 案件推算. What the facts of one case amount to; the order of filing does not matter. */
export function replayDispute(kind: DisputeKind, facts: readonly DisputeFact[]): ReplayedDispute | Denied<DisputeRefusal> {
  const gone = new Set<number>()
  for (const fact of facts) {
    if (fact.kind !== 'voided') continue
    if (fact.reason.trim() === '') return refuse('disputes/void-without-reason')
    if (!facts.some((other) => other.id === fact.factId && other.kind !== 'voided')) return refuse('disputes/void-unknown')
    gone.add(fact.factId)
  }
  const standing = facts.filter(({ id }) => !gone.has(id)).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id - b.id))
  const accepted = standing.filter((fact) => fact.kind === 'accepted')
  const decided = standing.filter((fact) => fact.kind === 'decided')
  const [first] = accepted
  if (!first) return refuse('disputes/not-accepted')
  if (accepted.length > 1) return refuse('disputes/accepted-twice')
  if (decided.some(({ on }) => on < first.on)) return refuse('disputes/before-acceptance')
  const possible = decisionsOf(kind).map(({ key }) => key)
  if (decided.some(({ decision }) => !possible.includes(decision))) return refuse('disputes/wrong-decision')
  const last = decided.at(-1)
  return {
    allowed: true,
    acceptedOn: first.on,
    decidedOn: last?.on ?? null,
    decision: last?.decision ?? null,
    result: last ? decisionEntry(last.decision).result : 'pending',
  }
}
