import type { LocalDate } from '../calendar/local-date.ts'
import { type InForce, inForce, SINCE_REGULATION } from '../law/in-force.ts'
import { entryOf } from '../law/list-entry.ts'

/**
 * 文书. The letters that bring a decision or a step to the applicant, a third party or another agency. A letter whose title changes keeps its
 * key: the old entry ends and a new one begins the day after.
 */
export const LETTERS = [
  { key: 'receipt', title: '政府信息公开申请登记回执', deciding: false, ...SINCE_REGULATION },
  { key: 'correction-notice', title: '政府信息公开申请补正告知书', deciding: false, ...SINCE_REGULATION },
  { key: 'extension-notice', title: '政府信息公开申请延期答复告知书', deciding: false, ...SINCE_REGULATION },
  { key: 'delay-notice', title: '政府信息公开申请延迟答复告知书', deciding: false, ...SINCE_REGULATION },
  { key: 'third-party-inquiry', title: '政府信息公开征求意见书', deciding: false, ...SINCE_REGULATION },
  { key: 'consultation-notice', title: '政府信息公开申请征求意见告知书', deciding: false, ...SINCE_REGULATION },
  { key: 'third-party-notice', title: '政府信息公开告知第三方决定书', deciding: true, ...SINCE_REGULATION },
  { key: 'fee-notice', title: '政府信息公开信息处理费收费通知书', deciding: false, ...SINCE_REGULATION },
  { key: 'already-public', title: '政府信息公开申请告知书', deciding: true, ...SINCE_REGULATION },
  { key: 'disclosure', title: '政府信息公开申请公开答复书', deciding: true, ...SINCE_REGULATION },
  { key: 'partial-disclosure', title: '政府信息公开申请部分公开答复书', deciding: true, ...SINCE_REGULATION },
  { key: 'withholding', title: '政府信息不予公开告知书', deciding: true, ...SINCE_REGULATION },
  { key: 'referral', title: '政府信息公开申请告知书', deciding: true, ...SINCE_REGULATION },
  { key: 'unable', title: '政府信息公开申请无法提供告知书', deciding: true, ...SINCE_REGULATION },
  { key: 'not-processing', title: '政府信息公开申请不予处理告知书', deciding: true, ...SINCE_REGULATION },
  { key: 'not-repeating', title: '政府信息公开申请不予重复处理告知书', deciding: true, ...SINCE_REGULATION },
  { key: 'closing', title: '政府信息公开申请不再处理告知书', deciding: true, ...SINCE_REGULATION },
  { key: 'termination', title: '政府信息公开申请终止办理告知书', deciding: true, ...SINCE_REGULATION },
] as const satisfies readonly (InForce & { key: string; title: string; deciding: boolean })[]

export type LetterKey = (typeof LETTERS)[number]['key']

/** 文书的名称和性质. The entry of a letter on the day of issue; before the first entry of that key, the first. */
export function letterOn(key: LetterKey, on: LocalDate): (typeof LETTERS)[number] {
  return inForce<(typeof LETTERS)[number]>(LETTERS, on).find((one) => one.key === key) ?? entryOf(LETTERS, key)
}
