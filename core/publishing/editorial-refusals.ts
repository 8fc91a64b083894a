import { cite, practice } from '../law/citation.ts'
import { denialsOf, type RefusalWords } from '../law/ruling.ts'

export const THREE_PEOPLE = practice('三审三校：拟稿、审核、终审由不同的人负责', '各地政府信息发布审核制度')
export const SAME_TEXT = practice('送审、终审、发布的须为同一文本，改动后重新审核', '各地政府信息发布审核制度')
export const PUBLISHED_REMAINS = practice('已发布的信息不删改，撤回须记录理由', 'our reading')
export const PROLONGING = practice('有效期届满前经评估需要继续执行的，可以延长有效期并向社会公布', '各地行政规范性文件管理办法')
export const REVIEW = cite('ogi-2019', 17, '行政机关应当建立健全政府信息公开审查机制，明确审查的程序和责任')
export const SECRECY = cite('secrets-2024', 42, '按照先审查、后公开的原则，对拟公开的信息逐项进行保密审查')
export const REFERRED = cite('ogi-2019', 17, '报有关主管部门或者保密行政管理部门确定')
export const URGENT = practice('突发事件等紧急情况可由负责人决定先行发布，事后补办审核；保密审查不得后补', 'our reading')

export const TAKEN_OVER = practice('原网站已经公开的信息，整批核对并经保密审查后接收，原发布日期另行记载', 'our reading')

/** 不能编审的情形. */
export const EDITORIAL_REFUSALS = {
  'publishing/not-now': { says: '该信息现在不在这一步', next: '请按编审记录办理', because: SAME_TEXT },
  'publishing/other-text': { says: '现在的文本与编审记录中的文本不一致', next: '请修改后重新送审', because: SAME_TEXT },
  'publishing/text-differs': { says: '待发布的文本与终审通过的文本不一致，不能发布', next: '请重新送审', because: SAME_TEXT },
  'publishing/own-text': { says: '您改动过现在的文本，不能审核', next: '请由其他人员审核', because: THREE_PEOPLE, personal: true },
  'publishing/same-reviewer': { says: '您已审核过该信息，不能再审', next: '请由另一人办理', because: THREE_PEOPLE, personal: true },
  'publishing/not-on-portal': { says: '该信息没有在门户上公开', next: '请直接修改或者退回', because: PUBLISHED_REMAINS },
  'publishing/no-validity': { says: '只有规章和行政规范性文件可以标注废止、失效', next: '其他信息请撤回', because: PUBLISHED_REMAINS },
  'publishing/already-ended': { says: '该文件已经标注废止或者失效', next: '请查看编审记录', because: PUBLISHED_REMAINS },
  'publishing/not-longer': { says: '新的有效期须晚于现在的有效期', next: '请核对日期', because: PUBLISHED_REMAINS },
  'publishing/no-security-review': { says: '终审通过须有“公开”的保密审查结论', next: '其他结论请退回', because: SECRECY },
  'publishing/record-incomplete': { says: '保密审查记录不完整', next: '请补充后提交', because: SECRECY },
  'publishing/nothing-outstanding': { says: '门户上的文本没有事后待审的环节', next: '请查看编审记录', because: URGENT },
  'publishing/own-clock': { says: '系统只发布已经定时的信息', next: '请由工作人员发布', because: SAME_TEXT },
} as const satisfies Record<string, RefusalWords>

/** 不予准许. The refusal of that code. */
export const refuse = denialsOf(EDITORIAL_REFUSALS)
