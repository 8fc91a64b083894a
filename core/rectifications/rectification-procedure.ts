import type { LocalDate } from '../calendar/local-date.ts'
import { type Basis, cite, practice } from '../law/citation.ts'
import { titleOf } from '../law/list-entry.ts'
import { denialsOf, type RefusalWords } from '../law/ruling.ts'
import type { Dated } from '../procedure/facts.ts'
import { plainStep } from '../procedure/plain-step.ts'
import type { EventRule, Procedure } from '../procedure/procedure.ts'

const PROVEN = cite('ogi-2019', 41, '有证据证明行政机关提供的与其自身相关的政府信息记录不准确的，可以要求行政机关更正')
const VERIFIED = cite('ogi-2019', 41, '有权更正的行政机关审核属实的，应当予以更正并告知申请人')

/** 更正的处理结果. */
export const RECTIFICATION_RESULTS = [
  { key: 'rectified', title: '予以更正', because: VERIFIED },
  { key: 'refused', title: '不予更正', because: practice('审核不属实或者证据不足的，不予更正并说明理由', 'our reading of 条例第四十一条') },
  { key: 'transferred', title: '转送有权更正的机关', because: cite('ogi-2019', 41, '可以转送有权更正的行政机关处理并告知申请人') },
  { key: 'told-where', title: '告知向有权更正的机关提出', because: cite('ogi-2019', 41, '或者告知申请人向有权更正的行政机关提出') },
] as const satisfies readonly { key: string; title: string; because: Basis }[]

/** 更正的办理状态. A closed case is in the state of its result. */
export const RECTIFICATION_STATES = [
  { key: 'submitted', title: '待受理', because: PROVEN },
  { key: 'processing', title: '审核中', because: VERIFIED },
  { key: 'awaiting-evidence', title: '待补充证据', because: PROVEN },
  ...RECTIFICATION_RESULTS,
] as const
type State = (typeof RECTIFICATION_STATES)[number]['key'] | 'none'
type Plain<Kind> = Kind extends string ? Dated<Kind> : never
type Decided = Dated<'decided'> & { readonly result: (typeof RECTIFICATION_RESULTS)[number]['key'] }

/** The types of the procedure. */
export interface RectificationShape {
  readonly fact: Plain<'submitted' | 'accepted' | 'evidence-requested' | 'evidence-received'> | Decided
  readonly progress: { state: State; last: LocalDate | null }
  readonly state: State
  readonly subject: object
}

/** 不能办理更正的情形. */
export const RECTIFICATION_REFUSALS = {
  'rectifications/not-now': { says: '该更正案件现在不在这一步', next: '请按办理记录办理', because: VERIFIED },
  'rectifications/before-last': { says: '日期不能早于前一步', next: '请核对日期', because: PROVEN },
} as const satisfies Record<string, RefusalWords>
const refuse = denialsOf(RECTIFICATION_REFUSALS)

const SHARED = {
  performers: ['request-clerk', 'head', 'signer'],
  because: PROVEN,
  beforeLast: () => refuse('rectifications/before-last'),
} as const

/** A step of this procedure. */
function step<F extends RectificationShape['fact']>(
  ...given: [title: string, states: readonly State[], next: (fact: F) => State, verbs: EventRule<RectificationShape, F>['verbs']]
): EventRule<RectificationShape, F> {
  return plainStep<RectificationShape, F>(SHARED, ...given)
}

/** 更正本人信息 (条例第四十一条). Apart from requests: no statutory period runs, and table three does not count it. */
export const RECTIFICATION_PROCEDURE: Procedure<RectificationShape> = {
  name: 'rectifications',
  order: 'filing',
  mayBeEmpty: false,
  events: {
    submitted: step('提出', ['none'], () => 'submitted', {}),
    accepted: step('受理', ['submitted'], () => 'processing', { acceptRectification: { title: '受理' } }),
    'evidence-requested': step('要求补充证据', ['submitted', 'processing'], () => 'awaiting-evidence', {
      askForEvidence: { title: '要求补充证据' },
    }),
    'evidence-received': step('收到证据', ['awaiting-evidence'], () => 'processing', { receiveEvidence: { title: '收到证据' } }),
    decided: {
      ...step<Decided>('作出处理', ['processing'], ({ result }) => result, {
        decideRectification: { title: '作出处理', trials: (_, on) => [{ kind: 'decided', on, result: 'rectified' }] },
      }),
      says: ({ result }, typed) => `${titleOf(RECTIFICATION_RESULTS, result)}：${typed('words')}`,
    },
  },
  voiding: {
    performers: ['head', 'signer'],
    states: RECTIFICATION_STATES.map(({ key }) => key),
    because: practice('作废记录由负责人决定并说明理由', 'our reading'),
    verb: { name: 'voidRectificationFact', title: '作废记录' },
  },
  begin: () => ({ state: 'none', last: null }),
  stateOf: ({ state }) => state,
  notNow: () => refuse('rectifications/not-now'),
}
