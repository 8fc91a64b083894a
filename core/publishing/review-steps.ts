import type { Role } from '../accounts/roles.ts'
import { type Basis, cite, practice } from '../law/citation.ts'
import { entryOf } from '../law/list-entry.ts'
import { type Denied, denied, type RefusalWords, refusalText } from '../law/ruling.ts'

const SEVERAL_PEOPLE = practice('信息发布前由拟稿以外的人审核、签发，各环节由不同的人负责', '各地政府信息发布审核制度')
const REVIEWED_FIRST = cite('secrets-2024', 42, '按照先审查、后公开的原则，对拟公开的信息逐项进行保密审查')

/** 审核环节. In their order; which of them a text passes is its chain. `asks`: what is looked at; `state`: where a text waits for it. */
export const REVIEW_STEPS = [
  { key: 'first', title: '初审', state: 'first-review', asks: '文字、名称、数据、政策依据是否准确', because: SEVERAL_PEOPLE },
  { key: 'second', title: '复审', state: 'second-review', asks: '内容是否规范、完整，与已公开的信息是否一致', because: SEVERAL_PEOPLE },
  { key: 'final', title: '终审（签发）', state: 'final-review', asks: '是否同意公开', because: SEVERAL_PEOPLE },
  { key: 'security', title: '保密审查', state: 'security-review', asks: '是否含有不应当公开的内容，怎样处理', because: REVIEWED_FIRST },
] as const satisfies readonly { key: string; title: string; state: string; asks: string; because: Basis }[]

export type ReviewStep = (typeof REVIEW_STEPS)[number]['key']
/** A step that nobody takes who wrote the text or took another such step. */
export type PersonalStep = Exclude<ReviewStep, 'security'>

/** 审核流程. The steps that a text passes before it is published, in their order. */
export type Chain = readonly ReviewStep[]

/** 通常的流程. What holds where an agency has set nothing: three people and the security review. */
export const DEFAULT_CHAIN: Chain = ['first', 'final', 'security']

/** 保密审查人员. Who may make the security review is a setting of each agency. That nobody reviews a text of his own is not. */
export const SECURITY_REVIEWERS = [
  {
    key: 'security-reviewer',
    title: '保密审查员',
    roles: ['security-reviewer'],
    because: practice('保密审查由明确的审查机构或者专人负责', '各地政府信息公开保密审查制度'),
  },
  {
    key: 'reviewer',
    title: '保密审查员；没有专人的，由审核员、负责人或者签发人兼任',
    roles: ['security-reviewer', 'reviewer', 'head', 'signer'],
    because: practice('人员少的机关，保密审查可由拟稿以外的审核人员兼任', 'our reading'),
  },
] as const satisfies readonly { key: string; title: string; roles: readonly Role[]; because: Basis }[]

export type SecurityReviewer = (typeof SECURITY_REVIEWERS)[number]['key']

/** 不能采用的流程. */
export const CHAIN_REFUSALS = {
  'publishing/chain-order': { says: '审核环节重复或者次序不对', next: '请按初审、复审、终审、保密审查的次序选择', because: SEVERAL_PEOPLE },
  'publishing/chain-without-review': { says: '终审以前没有审核', next: '请至少保留初审或者复审', because: SEVERAL_PEOPLE },
  'publishing/chain-without-final': { says: '没有终审（签发）', next: '请保留终审', because: SEVERAL_PEOPLE },
  'publishing/chain-without-security': { says: '没有保密审查', next: '任何信息公开前都须保密审查，请保留', because: REVIEWED_FIRST },
} as const satisfies Record<string, RefusalWords>

/** 流程是否足够. Refuses a chain below what law and practice need: a review and a final pass by two others than the drafter, and the security review. */
export function chainRefusal(chain: Chain): Denied | null {
  const ordered = REVIEW_STEPS.map(({ key }) => key).filter((key) => chain.includes(key))
  if (ordered.join() !== chain.join()) return refuse('publishing/chain-order')
  if (!chain.includes('security')) return refuse('publishing/chain-without-security')
  if (!chain.includes('final')) return refuse('publishing/chain-without-final')
  return chain.includes('first') || chain.includes('second') ? null : refuse('publishing/chain-without-review')
}

/** 流程的说明. As in “初审、终审（签发）、保密审查”. */
export function nameSteps(steps: readonly ReviewStep[]): string {
  return steps.map((key) => entryOf(REVIEW_STEPS, key).title).join('、')
}

/** 流程所需人数. The drafter and one person for each step that asks for another; the security review may be made by one of these. */
export function peopleOf(chain: Chain): number {
  return 1 + chain.filter((step) => step !== 'security').length
}

function refuse(code: keyof typeof CHAIN_REFUSALS): Denied {
  return denied(code, refusalText(CHAIN_REFUSALS[code]), CHAIN_REFUSALS[code].because)
}
