import { type Basis, cite } from '../law/citation.ts'
import type { Outcome } from './outcome.ts'

/**
 * 办理结果的特殊情形. Two cases of 条例第三十六条 share a row of table three but need a letter with other words: `of` is the row, `title` the special case
 * and `otherwise` the usual one.
 */
export const OUTCOME_VARIANTS = [
  {
    key: 'already-public',
    of: 'granted',
    title: '已经主动公开，告知获取方式',
    otherwise: '向申请人提供',
    because: cite('ogi-2019', 36, '所申请公开信息已经主动公开的，告知申请人获取该政府信息的方式、途径'),
  },
  {
    key: 'not-ours',
    of: 'unable/not-held',
    title: '不属于本机关负责公开',
    otherwise: '经检索没有该信息',
    because: cite('ogi-2019', 36, '所申请公开信息不属于本行政机关负责公开的，告知申请人并说明理由'),
  },
] as const satisfies readonly { key: string; of: Outcome; title: string; otherwise: string; because: Basis }[]

export type OutcomeVariant = (typeof OUTCOME_VARIANTS)[number]['key']

/** The special case of an outcome; undefined for most. */
export function variantOf(outcome: string | undefined): (typeof OUTCOME_VARIANTS)[number] | undefined {
  return OUTCOME_VARIANTS.find(({ of }) => of === outcome)
}
