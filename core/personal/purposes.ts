import { type Basis, cite } from '../law/citation.ts'

const CLEAR_PURPOSE = cite('pipl-2021', 6, '处理个人信息应当具有明确、合理的目的，并应当与处理目的直接相关')

/** 查看个人信息的目的. What an officer says before personal data are shown in full; `by` says who may: the handling agency, or who supervises it. */
export const PERSONAL_PURPOSES = [
  { key: 'handle-request', title: '办理本申请', by: ['handler'], because: CLEAR_PURPOSE },
  {
    key: 'verify-identity',
    title: '核验申请人身份',
    by: ['handler'],
    because: cite('ogi-2019', 29, '申请人的姓名或者名称、身份证明、联系方式'),
  },
  { key: 'deliver', title: '送达文书、提供信息', by: ['handler'], because: CLEAR_PURPOSE },
  {
    key: 'supervise',
    title: '监督检查',
    by: ['supervisor'],
    because: cite('ogi-2019', 47, '应当加强对政府信息公开工作的日常指导和监督检查'),
  },
  { key: 'dispute', title: '行政复议、行政诉讼', by: ['handler', 'supervisor'], because: CLEAR_PURPOSE },
] as const satisfies readonly { key: string; title: string; by: readonly PersonalDataReader[]; because: Basis }[]

/** 查看人. An officer of the agency that handles the request, or of the one that supervises it. */
export type PersonalDataReader = 'handler' | 'supervisor'
export type PersonalPurpose = (typeof PERSONAL_PURPOSES)[number]['key']

/** The purposes that this reader may state. */
export function purposesOf(reader: PersonalDataReader): readonly (typeof PERSONAL_PURPOSES)[number][] {
  return PERSONAL_PURPOSES.filter(({ by }) => (by as readonly PersonalDataReader[]).includes(reader))
}
