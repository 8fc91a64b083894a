import { DUTIES } from '../accounts/role-rules.ts'
import { type Basis, cite, practice } from '../law/citation.ts'
import { type Denied, denialsOf, type RefusalWords } from '../law/ruling.ts'

/** 三审分离. */
export const THREE_PEOPLE = practice('三审三校：拟稿、初审、终审由不同的人负责', '各地政府信息发布审核制度')
/** 同一文本. */
export const SAME_TEXT = practice('送审、终审、发布的须为同一文本，改动后重新审核', '各地政府信息发布审核制度')
/** 已发布的不删改. */
export const PUBLISHED_REMAINS = practice('已发布的信息不删改，撤回须记录理由', 'our reading')
/** 审查机制. */
export const REVIEW = cite('ogi-2019', 17, '行政机关应当建立健全政府信息公开审查机制，明确审查的程序和责任')
const SECRECY = cite('secrets-2024', 42, '按照先审查、后公开的原则，对拟公开的信息逐项进行保密审查')

/** 不能编审的情形. Every way in which a step of editing is refused, once. */
export const EDITORIAL_REFUSALS = {
  'publishing/not-your-role': { says: '您的账号没有这项权限', next: '请交有权限的人员办理', because: DUTIES, personal: true },
  'publishing/wrong-state': { says: '该信息现在不在这一步', next: '请按编审记录办理', because: SAME_TEXT },
  'publishing/own-text': { says: '您改动过现在的文本，不能审核', next: '请由其他人员审核', because: THREE_PEOPLE, personal: true },
  'publishing/same-reviewer': { says: '您已初审该信息，不能再终审', next: '请由另一人终审', because: THREE_PEOPLE, personal: true },
  'publishing/not-on-portal': { says: '该信息没有在门户上公开', next: '请直接修改或者退回', because: PUBLISHED_REMAINS },
  'publishing/no-validity': { says: '只有规章和行政规范性文件可以标注废止、失效', next: '其他信息请撤回', because: PUBLISHED_REMAINS },
  'publishing/already-ended': { says: '该文件已经标注废止或者失效', next: '请查看编审记录', because: PUBLISHED_REMAINS },
  'publishing/no-security-review': { says: '终审通过须有“可以公开”的保密审查结论', next: '其他结论请退回', because: SECRECY },
} as const satisfies Record<string, RefusalWords>

export type EditorialRefusal = keyof typeof EDITORIAL_REFUSALS

const deny = denialsOf(EDITORIAL_REFUSALS)

/** 不予准许. The refusal of a step; `because` where the case rests on another article than the rule. */
export function refuseStep(code: EditorialRefusal, because?: Basis): Denied<EditorialRefusal> {
  return deny(code, '', because)
}
