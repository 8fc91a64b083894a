import { type LocalDate, yearOf } from '../calendar/local-date.ts'
import { practice } from '../law/citation.ts'
import type { Ruling, Step } from '../law/ruling.ts'

const IN_FORCE = practice('有效期届满、废止、宣布失效或者被替代的文件不再有效', '各地行政规范性文件管理办法')
const STOCK = practice('现行有效件数为12月31日的存量', '国办公开办函〔2021〕30号填报口径')
const EXPIRY = practice('有效期届满自行失效的是否计入废止件数可以设定，默认不计', 'our reading')

/** 失效原因. Why a document is no longer valid; `counts` says whether 废止件数 of the annual report includes it. */
export const END_REASONS = [
  { key: 'repealed', title: '废止', counts: true },
  { key: 'lapsed', title: '宣布失效', counts: true },
  { key: 'replaced', title: '被新文件替代', counts: true },
  { key: 'expired', title: '有效期届满', counts: false, because: EXPIRY },
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

/** 现行有效. Counts in the stock of a day: made by then and not ended; one not yet in force is part of the stock. */
export function inStockOn(document: NormativeDocument, day: LocalDate): boolean {
  if (document.madeOn > day) return false
  const { value } = validityOn(document, day)
  return value === 'valid' || value === 'not-yet'
}

/** 三项件数. 制发, 废止 and 现行有效 of a year, as table one of the annual report asks. */
export interface NormativeCounts {
  readonly made: number
  readonly ended: number
  readonly valid: number
}

/** 计数. The three figures of a year with the reasons of the count. `expiryEnds` counts plain expiry among 废止. */
export function countNormative(documents: readonly NormativeDocument[], year: number, expiryEnds = false): Ruling<NormativeCounts> {
  const lastDay = `${year}-12-31` as LocalDate
  const made = documents.filter((document) => yearOf(document.madeOn) === year).length
  const ended = documents.filter((document) => endedIn(document, year, expiryEnds)).length
  const valid = documents.filter((document) => inStockOn(document, lastDay)).length
  return {
    value: { made, ended, valid },
    steps: [
      { says: `${year}年成文 ${made} 件`, because: IN_FORCE },
      { says: `${year}年废止 ${ended} 件`, because: EXPIRY },
      { says: `${lastDay} 现行有效 ${valid} 件`, because: STOCK },
    ],
  }
}

/** 年内废止. Whether 废止件数 of the year counts the document. */
export function endedIn(document: NormativeDocument, year: number, expiryEnds = false): boolean {
  if (document.endedOn && document.endReason) {
    const reason = END_REASONS.find((one) => one.key === document.endReason)
    return yearOf(document.endedOn) === year && (reason?.counts === true || expiryEnds)
  }
  return expiryEnds && document.validTo !== undefined && yearOf(document.validTo) === year
}
