import { DUTIES, nameRoles } from '../accounts/role-rules.ts'
import type { Role } from '../accounts/roles.ts'
import { type Basis, cite } from '../law/citation.ts'
import { ALLOWED, type Judgement } from '../law/ruling.ts'
import { hasValidity } from './document-kinds.ts'
import {
  type DocumentFacts,
  type EditorialKind,
  type EditorialStanding,
  type EditorialState,
  editorialStanding,
} from './editorial-facts.ts'
import { type EditorialRefusal, PUBLISHED_REMAINS, REVIEW, refuseStep, SAME_TEXT, THREE_PEOPLE } from './editorial-refusals.ts'

/** 编审规则. Role × state × event: which event is open in which states, to whom. What is not listed is forbidden. */
export const EDITORIAL_RULES = [
  {
    event: 'changed',
    from: ['draft', 'first-review', 'final-review', 'passed', 'published', 'withdrawn'],
    roles: ['clerk', 'reviewer', 'head'],
    because: SAME_TEXT,
  },
  { event: 'submitted', from: ['draft'], roles: ['clerk', 'reviewer', 'head'], because: REVIEW },
  { event: 'first-passed', from: ['first-review'], roles: ['reviewer', 'head'], because: THREE_PEOPLE },
  { event: 'final-passed', from: ['final-review'], roles: ['head'], because: THREE_PEOPLE },
  { event: 'returned', from: ['first-review', 'final-review', 'passed'], roles: ['reviewer', 'head'], because: REVIEW },
  { event: 'published', from: ['passed'], roles: ['clerk', 'reviewer', 'head'], because: SAME_TEXT },
  {
    event: 'withdrawn',
    from: ['draft', 'first-review', 'final-review', 'passed', 'published'],
    roles: ['reviewer', 'head'],
    because: PUBLISHED_REMAINS,
  },
  {
    event: 'ended',
    from: ['draft', 'first-review', 'final-review', 'passed', 'published'],
    roles: ['reviewer', 'head'],
    because: PUBLISHED_REMAINS,
  },
] as const satisfies readonly { event: EditorialKind; from: readonly EditorialState[]; roles: readonly Role[]; because: Basis }[]

export type EditorialEvent = (typeof EDITORIAL_RULES)[number]['event']

export interface Reader {
  readonly accountId: number
  readonly roles: readonly Role[]
}

/** 编审状态的说明. Where the document stands and what comes next, as the reason why another step is not open. */
const STANDS: Readonly<Record<EditorialState, string>> = {
  draft: '该信息还是草稿，请先送审',
  'first-review': '该信息已送审，等待初审；需要修改的请退回',
  'final-review': '该信息初审已通过，等待终审；需要修改的请退回',
  passed: '该信息终审已通过，等待发布；需要修改的请退回',
  published: '该信息已发布；需要改动的请修改后重新送审',
  withdrawn: '该信息已撤回；需要再次公开的请修改后送审',
}

/** 可否办理. Whether the account may do this to the document now, and if not, why. */
export function mayDo(document: DocumentFacts, event: EditorialEvent, account: Reader): Judgement<EditorialRefusal> {
  const rule = EDITORIAL_RULES.find((one) => one.event === event)
  if (!rule) throw new RangeError(`no rule for ${event}`)
  const standing = editorialStanding(document.facts)
  if (!rule.roles.some((role) => account.roles.includes(role)))
    return {
      ...refuseStep('publishing/not-your-role', DUTIES),
      says: `本步骤由${nameRoles((role) => rule.roles.some((one) => one === role))}办理`,
    }
  if (!rule.from.some((state) => state === standing.state)) return { ...refuseStep('publishing/wrong-state'), says: STANDS[standing.state] }
  if (event === 'first-passed' || event === 'final-passed') return mayPass(standing, event, account)
  if (event === 'withdrawn' || event === 'ended') return mayEnd(document, standing, event)
  return ALLOWED
}

/** 三审分离. Drafter, first and final reviewer are three people; whoever changed the present text cannot pass it. */
function mayPass(standing: EditorialStanding, event: 'first-passed' | 'final-passed', account: Reader): Judgement<EditorialRefusal> {
  if (standing.changedBy.has(account.accountId)) return refuseStep('publishing/own-text')
  if (event === 'final-passed' && standing.firstPassedBy === account.accountId) return refuseStep('publishing/same-reviewer')
  return ALLOWED
}

function mayEnd(document: DocumentFacts, standing: EditorialStanding, event: 'withdrawn' | 'ended'): Judgement<EditorialRefusal> {
  if (!standing.onPortal) return refuseStep('publishing/not-on-portal')
  if (event === 'withdrawn') return ALLOWED
  if (!hasValidity(document.kind)) return refuseStep('publishing/no-validity')
  if (standing.ended) return refuseStep('publishing/already-ended')
  return ALLOWED
}

const REFERRED = cite('ogi-2019', 17, '报有关主管部门或者保密行政管理部门确定')

/** 保密审查结论. The three conclusions; only the first lets a text be published. */
export const SECURITY_CONCLUSIONS = [
  { key: 'may-be-public', title: '可以公开', publishable: true },
  { key: 'not-public', title: '不予公开', publishable: false },
  { key: 'referred', title: '不能确定，报有关主管部门或者保密行政管理部门确定', publishable: false },
] as const

export type SecurityConclusion = (typeof SECURITY_CONCLUSIONS)[number]['key']

/** 先审查、后公开. The final pass carries the conclusion of the security review, and it must be that the text may be public. */
export function securityReviewAllows(conclusion: SecurityConclusion | undefined): Judgement<EditorialRefusal> {
  if (SECURITY_CONCLUSIONS.some((one) => one.key === conclusion && one.publishable)) return ALLOWED
  return refuseStep('publishing/no-security-review', conclusion === 'referred' ? REFERRED : undefined)
}
