import type { LocalDate } from '../calendar/local-date.ts'
import { practice } from '../law/citation.ts'
import type { Ruling, Step } from '../law/ruling.ts'

const IN_FORCE = practice('有效期届满、废止、宣布失效或者被替代的文件不再有效', '各地行政规范性文件管理办法')

/** 失效原因. Why a document is no longer valid; all four count as 废止 in table two, so that 现行有效 differs by what was made and ended. */
export const END_REASONS = [
  { key: 'repealed', title: '废止' },
  { key: 'lapsed', title: '宣布失效' },
  { key: 'replaced', title: '被新文件替代' },
  { key: 'expired', title: '有效期届满' },
] as const

export type EndReason = (typeof END_REASONS)[number]['key']

/** 规章或者行政规范性文件的时间事项. All days; `endedOn` and `endReason` stand together or not at all. */
export interface NormativeDocument {
  /** 成文日期 */
  readonly madeOn: LocalDate
  /** 施行日期; without it, the day it was made. */
  readonly effectiveOn?: LocalDate | undefined
  /** 有效期的最后一日 */
  readonly validTo?: LocalDate | undefined
  readonly endedOn?: LocalDate | undefined
  readonly endReason?: EndReason | undefined
}

/** 有效性. What a reader is told of a document's validity. */
export const VALIDITIES = [
  { key: 'not-yet', title: '尚未施行' },
  { key: 'valid', title: '有效' },
  { key: 'repealed', title: '已废止' },
  { key: 'lapsed', title: '已失效' },
  { key: 'replaced', title: '已被替代' },
  { key: 'expired', title: '有效期已满' },
] as const

export type Validity = (typeof VALIDITIES)[number]['key']

/** 某日的有效性. How the document stands on a day: the last day of its period is still valid, the day of its end no longer. */
export function validityOn(document: NormativeDocument, day: LocalDate): Ruling<Validity> {
  const steps: Step[] = []
  const conclude = (value: Validity, says: string): Ruling<Validity> => ({ value, steps: [...steps, { says, because: IN_FORCE }] })
  if (document.endedOn && document.endReason && document.endedOn <= day)
    return conclude(document.endReason, `自 ${document.endedOn} 起不再有效`)
  if (document.validTo && document.validTo < day) return conclude('expired', `有效期至 ${document.validTo}`)
  const from = document.effectiveOn ?? document.madeOn
  if (from > day) return conclude('not-yet', `自 ${from} 起施行`)
  return conclude('valid', document.validTo ? `自 ${from} 起施行，有效期至 ${document.validTo}` : `自 ${from} 起施行`)
}
