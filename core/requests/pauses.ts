import type { PeriodEnd, WorkCalendar } from '../calendar/work-calendar.ts'
import { cite } from '../law/citation.ts'
import { limit } from '../law/limit.ts'
import type { Consultation } from './progress.ts'

/** 征求意见不计时. 条例第三十三条第三款. */
export const NOT_COUNTED = cite('ogi-2019', 33, '行政机关征求第三方和其他机关意见所需时间不计算在前款规定的期限内')
/** 第三方逾期未提出意见. 条例第三十二条. */
export const THIRD_PARTY_SILENT = cite('ogi-2019', 32, '第三方应当自收到征求意见书之日起15个工作日内提出意见')
/** 其他机关逾期未答复. 条例第三十四条. */
export const AGENCY_SILENT = cite(
  'ogi-2019',
  34,
  '被征求意见机关应当自收到征求意见书之日起15个工作日内提出意见，逾期未提出意见的视为同意公开',
)

/** 提出意见的期限. */
export const OPINION = { 'third-party': limit(15, '个工作日', THIRD_PARTY_SILENT), agency: limit(15, '个工作日', AGENCY_SILENT) } as const

/** 提出意见的工作日数. The same for third parties and other agencies. */
export const OPINION_DAYS = OPINION['third-party'].count

/** 不计算的时间. Working days with ordinals `after` < o ≤ `upTo` are not counted. */
export interface Pause {
  readonly after: number
  readonly upTo: number
}

/**
 * 征求意见所需时间. From the day after sending to the day of the opinion, but at the latest 15 working days after the letter was received. Until
 * the receipt of an unanswered letter is recorded, the day of sending is used, which gives the earlier due date. Sent 2025-10-10, answered
 * 2025-10-22: nine working days.
 */
export function pauseOf(consultation: Consultation, calendar: WorkCalendar): Pause {
  const { party, sentOn, deliveredOn, answeredOn } = consultation
  const after = calendar.ordinal(sentOn)
  if (answeredOn !== null && deliveredOn === null) return { after, upTo: calendar.ordinal(answeredOn) }
  const limit = (deliveredOn === null ? after : calendar.ordinal(deliveredOn)) + OPINION[party].count
  return { after, upTo: answeredOn === null ? limit : Math.min(limit, calendar.ordinal(answeredOn)) }
}

/** 征求意见期限届满之日. The last day for an opinion; null until receipt of the letter is recorded. */
export function opinionEnd(consultation: Consultation, calendar: WorkCalendar): PeriodEnd | null {
  return consultation.deliveredOn === null
    ? null
    : calendar.workingDay(calendar.ordinal(consultation.deliveredOn) + OPINION[consultation.party].count)
}

/** 期限顺延. The ordinal of the `count`-th counted working day after `start`; overlapping pauses are not counted twice. */
export function countPast(start: number, count: number, pauses: readonly Pause[]): number {
  let last = start + count
  let covered = start
  for (const { after, upTo } of pauses) {
    const from = after > covered ? after : covered
    if (from >= last) break
    if (upTo > from) {
      last += upTo - from
      covered = upTo
    }
  }
  return last
}
