import type { Role } from '../accounts/roles.ts'
import { type Basis, cite, practice } from '../law/citation.ts'
import { ALLOWED, type Judgement } from '../law/ruling.ts'
import type { FactKind } from './facts.ts'
import { type RequestRefusal, refuse } from './refusals.ts'
import type { Stage } from './states.ts'

/** 办理人. Who acts on a request: an officer in a role, the applicant, or the system by itself. */
export type Performer = Role | 'applicant' | 'system'

interface EventShape {
  readonly roles: readonly Performer[]
  /** The states in which it may happen. */
  readonly states: readonly Stage[]
  readonly because: Basis
}

const OPEN = ['processing', 'consulting', 'awaiting-correction', 'awaiting-payment'] as const
const RUNNING = ['processing', 'consulting'] as const
const OFFICE = cite('ogi-2019', 4, '办理本行政机关的政府信息公开事宜')
const HEAD = cite('ogi-2019', 33, '需要延长答复期限的，应当经政府信息公开工作机构负责人同意并告知申请人')
const FEE = cite('ogi-2019', 42, '申请人申请公开政府信息的数量、频次明显超过合理范围的，行政机关可以收取信息处理费')
const OPINION = cite('ogi-2019', 32, '行政机关应当书面征求第三方的意见')

/** 角色、状态、事项. Which role may do what in which state; days and figures are judged by the replay. */
export const PERMITTED = {
  submitted: {
    roles: ['applicant', 'clerk'],
    states: ['none'],
    because: cite('ogi-2019', 29, '应当向行政机关的政府信息公开工作机构提出'),
  },
  received: {
    roles: ['clerk'],
    states: ['none', 'submitted'],
    because: cite('ogi-2019', 31, '行政机关收到政府信息公开申请的时间，按照下列规定确定'),
  },
  'correction-requested': {
    roles: ['clerk'],
    states: RUNNING,
    because: cite('ogi-2019', 30, '政府信息公开申请内容不明确的，行政机关应当给予指导和释明'),
  },
  'correction-received': {
    roles: ['applicant', 'clerk'],
    states: ['awaiting-correction'],
    because: cite('ogi-2019', 30, '答复期限自行政机关收到补正的申请之日起计算'),
  },
  'fee-notified': { roles: ['head'], states: RUNNING, because: FEE },
  'fee-paid': { roles: ['clerk'], states: ['awaiting-payment'], because: FEE },
  'consultation-sent': { roles: ['clerk'], states: ['processing', 'consulting', 'awaiting-payment'], because: OPINION },
  delivered: { roles: ['clerk'], states: OPEN, because: OFFICE },
  'consultation-answered': { roles: ['clerk'], states: ['consulting', 'awaiting-correction', 'awaiting-payment'], because: OPINION },
  'extension-approved': { roles: ['head'], states: RUNNING, because: HEAD },
  'reasonable-delay-set': {
    roles: ['head'],
    states: RUNNING,
    because: cite('ogi-2019', 35, '可以确定延迟答复的合理期限并告知申请人'),
  },
  answered: { roles: ['clerk', 'head'], states: OPEN, because: cite('ogi-2019', 36, '行政机关根据下列情况分别作出答复') },
  withdrawn: { roles: ['applicant', 'clerk'], states: ['submitted', ...OPEN], because: practice('申请人可以撤回申请', 'our reading') },
  voided: {
    roles: ['head'],
    states: ['submitted', ...OPEN, 'answered', 'withdrawn'],
    because: practice('作废记录由负责人决定并说明理由', 'our reading'),
  },
} as const satisfies Record<FactKind, EventShape>

/** What is missing, by the state that does not allow an event. */
const BY_STAGE = {
  none: 'requests/not-received',
  submitted: 'requests/not-received',
  processing: 'requests/not-waiting',
  consulting: 'requests/not-waiting',
  'awaiting-correction': 'requests/correction-pending',
  'awaiting-payment': 'requests/fee-pending',
  answered: 'requests/already-closed',
  withdrawn: 'requests/already-closed',
} as const satisfies Record<Stage, RequestRefusal>

/** The refusals that say more than the state alone. */
const BY_EVENT: { readonly [kind in FactKind]?: RequestRefusal } = {
  submitted: 'requests/submitted-twice',
  received: 'requests/received-twice',
  'correction-received': 'requests/correction-not-requested',
  'fee-paid': 'requests/fee-not-notified',
  'consultation-answered': 'requests/consultation-unknown',
}

const STATES_OF: ReadonlyMap<FactKind, ReadonlySet<Stage>> = new Map(
  Object.entries(PERMITTED).map(([kind, { states }]) => [kind as FactKind, new Set<Stage>(states)]),
)

/** 该状态下可否. Whether an event may happen in a state, whoever does it. */
export function inState(stage: Stage, event: FactKind): Judgement<RequestRefusal> {
  if (STATES_OF.get(event)?.has(stage)) return ALLOWED
  const closed = stage === 'answered' || stage === 'withdrawn'
  const early = stage === 'none' || stage === 'submitted'
  if (event === 'submitted' || event === 'received') return refuse(BY_EVENT[event] ?? BY_STAGE[stage])
  return refuse(closed || early ? BY_STAGE[stage] : (BY_EVENT[event] ?? BY_STAGE[stage]))
}

/** 可否办理. Whether somebody with these roles may do it in this state, and why not. */
export function permitted(roles: readonly Performer[], stage: Stage, event: FactKind): Judgement<RequestRefusal> {
  const able: readonly Performer[] = PERMITTED[event].roles
  if (!roles.some((role) => able.includes(role))) return refuse('requests/wrong-role')
  return inState(stage, event)
}
