import type { Role } from '../accounts/roles.ts'
import { type Basis, practice } from '../law/citation.ts'

/** 终审人员. Who may pass the final review is a setting of each agency. That drafter, first and final reviewer are three people is not. */
export const FINAL_REVIEWERS = [
  {
    key: 'head',
    title: '公开工作机构负责人',
    roles: ['head', 'signer'],
    because: practice('重要信息由负责人终审', '各地政府信息发布审核制度'),
  },
  {
    key: 'reviewer',
    title: '公开工作机构负责人，或者另一名审核员',
    roles: ['reviewer', 'head', 'signer'],
    because: practice('人员少的机关，初审、终审可由两名审核员分别办理', 'our reading'),
  },
] as const satisfies readonly { key: string; title: string; roles: readonly Role[]; because: Basis }[]

export type FinalReviewer = (typeof FINAL_REVIEWERS)[number]['key']
