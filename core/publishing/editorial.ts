import type { Role } from '../accounts/roles.ts'
import { type Basis, cite, practice } from '../law/citation.ts'
import { ALLOWED, denied, type Judgement } from '../law/ruling.ts'
import { hasValidity } from './document-kinds.ts'
import {
  type DocumentFacts,
  type EditorialKind,
  type EditorialStanding,
  type EditorialState,
  editorialStanding,
} from './editorial-facts.ts'

const REVIEW = cite('ogi-2019', 17, '行政机关应当建立健全政府信息公开审查机制，明确审查的程序和责任')
const SECRECY = cite('secrets-2024', 42, '按照先审查、后公开的原则，对拟公开的信息逐项进行保密审查')
const THREE_PEOPLE = practice('三审三校：拟稿、初审、终审由不同的人负责', '各地政府信息发布审核制度')
const SAME_TEXT = practice('送审、终审、发布的须为同一文本，改动后重新审核', '各地政府信息发布审核制度')
const PUBLISHED_REMAINS = practice('已发布的信息不删改，撤回须记录理由', 'our reading')

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

export type EditorialRefusal =
  | 'publishing/not-your-role'
  | 'publishing/wrong-state'
  | 'publishing/own-text'
  | 'publishing/same-reviewer'
  | 'publishing/not-on-portal'
  | 'publishing/no-validity'
  | 'publishing/already-ended'
  | 'publishing/no-security-review'

export interface Reader {
  readonly accountId: number
  readonly roles: readonly Role[]
}

/** 可否办理. Whether the account may do this to the document now, and if not, why. */
export function mayDo(document: DocumentFacts, event: EditorialEvent, account: Reader): Judgement<EditorialRefusal> {
  const rule = EDITORIAL_RULES.find((one) => one.event === event)
  if (!rule) throw new RangeError(`no rule for ${event}`)
  const standing = editorialStanding(document.facts)
  if (!rule.roles.some((role) => account.roles.includes(role)))
    return denied('publishing/not-your-role', '您的角色不能办理这一步，请交有相应权限的人员办理', REVIEW)
  if (!rule.from.some((state) => state === standing.state))
    return denied('publishing/wrong-state', '该信息目前的状态不能办理这一步，可能已由他人办理，请刷新后查看', SAME_TEXT)
  if (event === 'first-passed' || event === 'final-passed') return mayPass(standing, event, account)
  if (event === 'withdrawn' || event === 'ended') return mayEnd(document, standing, event)
  return ALLOWED
}

/** 三审分离. Drafter, first and final reviewer are three people; whoever changed the present text cannot pass it. */
function mayPass(standing: EditorialStanding, event: 'first-passed' | 'final-passed', account: Reader): Judgement<EditorialRefusal> {
  if (standing.changedBy.has(account.accountId))
    return denied('publishing/own-text', '您改动过现在的文本，不能审核，请由其他人员审核', THREE_PEOPLE)
  if (event === 'final-passed' && standing.firstPassedBy === account.accountId)
    return denied('publishing/same-reviewer', '您已初审该信息，终审须由另一人办理', THREE_PEOPLE)
  return ALLOWED
}

function mayEnd(document: DocumentFacts, standing: EditorialStanding, event: 'withdrawn' | 'ended'): Judgement<EditorialRefusal> {
  if (!standing.onPortal) return denied('publishing/not-on-portal', '该信息没有在门户上公开', PUBLISHED_REMAINS)
  if (event === 'withdrawn') return ALLOWED
  if (!hasValidity(document.kind)) return denied('publishing/no-validity', '只有规章和行政规范性文件可以标注废止、失效', PUBLISHED_REMAINS)
  if (standing.ended) return denied('publishing/already-ended', '该文件已经标注废止或者失效', PUBLISHED_REMAINS)
  return ALLOWED
}

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
  const basis: Basis = conclusion === 'referred' ? cite('ogi-2019', 17, '报有关主管部门或者保密行政管理部门确定') : SECRECY
  return denied('publishing/no-security-review', '终审通过须有“可以公开”的保密审查结论；其他结论请退回', basis)
}
