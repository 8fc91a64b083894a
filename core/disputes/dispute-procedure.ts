import type { LocalDate } from '../calendar/local-date.ts'
import { cite, practice } from '../law/citation.ts'
import { titleOf } from '../law/list-entry.ts'
import { denialsOf, type RefusalWords } from '../law/ruling.ts'
import type { Dated } from '../procedure/facts.ts'
import type { FactOf, Performer, Procedure } from '../procedure/procedure.ts'
import { type Decision, DISPUTE_RESULTS, type DisputeKind, decisionEntry, decisionsOf } from './dispute.ts'

/** 受理、立案. */
type DisputeAccepted = Dated<'accepted'>
/** 审结. A later decision (second instance, retrial) replaces the earlier one. */
interface DisputeDecided extends Dated<'decided'> {
  readonly decision: Decision
}

/** 案件进度. What the facts of a case amount to. */
export interface DisputeProgress {
  acceptedOn: LocalDate | null
  decidedOn: LocalDate | null
  decision: Decision | null
}

/** The types of the procedure. State `none`: every fact is voided and the case is not counted. */
export interface DisputeShape {
  readonly fact: DisputeAccepted | DisputeDecided
  readonly progress: DisputeProgress
  readonly state: 'none' | 'pending' | 'decided'
  readonly subject: { readonly kind: DisputeKind }
}
export type DisputeFact = FactOf<DisputeShape>

const CASE = cite('ogi-2019', 50, '因政府信息公开工作被申请行政复议、提起行政诉讼的情况')

/** 不能登记的情形. */
export const DISPUTE_REFUSALS = {
  'disputes/not-accepted': { says: '尚未登记受理、立案', next: '请先登记受理、立案', because: CASE },
  'disputes/accepted-twice': { says: '已经登记受理、立案，不能再次登记', next: '有误的请先作废原记录', because: CASE },
  'disputes/before-acceptance': { says: '审结不能早于受理、立案', next: '请核对日期', because: CASE },
  'disputes/wrong-decision': { says: '这类案件没有这种裁判方式', next: '请重新选择', because: CASE },
} as const satisfies Record<string, RefusalWords>

const refuse = denialsOf(DISPUTE_REFUSALS)
const OFFICERS: readonly Performer[] = ['request-clerk', 'reviewer', 'head', 'supervisor']

/** 案件办理程序. Two facts and no deadlines: the periods of reconsideration and litigation bind the authority and the court, not this agency. */
export const DISPUTE_PROCEDURE: Procedure<DisputeShape> = {
  name: 'disputes',
  // The acceptance registers the case and so is filed first; `take` compares the days, since it can give the reason.
  order: 'filing',
  mayBeEmpty: true,
  events: {
    accepted: {
      title: '受理、立案',
      performers: OFFICERS,
      states: ['none', 'pending', 'decided'],
      because: CASE,
      verbs: {},
      take(progress, fact) {
        if (progress.acceptedOn !== null) return refuse('disputes/accepted-twice')
        progress.acceptedOn = fact.on
        return null
      },
      says: () => '受理',
    },
    decided: {
      title: '审结',
      performers: OFFICERS,
      states: ['none', 'pending', 'decided'],
      because: CASE,
      verbs: {
        decideDispute: {
          title: '登记审理结果',
          trials: (_, today, { kind }) => decisionsOf(kind).map(({ key: decision }) => ({ kind: 'decided', on: today, decision })),
        },
      },
      take(progress, { decision, on }, { kind }) {
        if (progress.acceptedOn === null) return refuse('disputes/not-accepted')
        if (on < progress.acceptedOn) return refuse('disputes/before-acceptance')
        if (!decisionsOf(kind).some(({ key }) => key === decision)) return refuse('disputes/wrong-decision')
        if (progress.decidedOn === null || on >= progress.decidedOn) Object.assign(progress, { decision, decidedOn: on })
        return null
      },
      says({ decision }, typed) {
        const { title, result } = decisionEntry(decision)
        return `${title}（计入“${titleOf(DISPUTE_RESULTS, result)}”）${typed('note') && `：${typed('note')}`}`
      },
    },
  },
  voiding: {
    performers: OFFICERS,
    states: ['pending', 'decided'],
    because: practice('登记有误的案件记录由登记机关作废并说明理由', 'our reading'),
    verb: { name: 'voidDisputeFact', title: '作废记录' },
  },
  begin: () => ({ acceptedOn: null, decidedOn: null, decision: null }),
  stateOf: ({ acceptedOn, decidedOn }) => (acceptedOn === null ? 'none' : decidedOn === null ? 'pending' : 'decided'),
  notNow: () => refuse('disputes/not-accepted'),
}
