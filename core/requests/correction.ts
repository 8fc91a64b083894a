import type { LocalDate } from '../calendar/local-date.ts'
import { type PeriodEnd, periodUntil, rollForward, type WorkCalendar, workingDaysAfter } from '../calendar/work-calendar.ts'
import { cite } from '../law/citation.ts'
import { limit } from '../law/limit.ts'
import type { CorrectionReceived, CorrectionRequested } from './facts.ts'
import type { Correction, Progress } from './progress.ts'
import { type RequestRefused, refuse } from './refusals.ts'
import { isTooLate } from './timeliness.ts'

/** 补正告知期限. */
export const CORRECTION_NOTICE = limit(7, '个工作日', cite('ogi-2019', 30, '自收到申请之日起7个工作日内一次性告知申请人作出补正'))

/** 补正告知期限届满之日. The seventh working day after receipt (条例第三十条). */
function correctionNoticeEnd(receivedOn: LocalDate, calendar: WorkCalendar): PeriodEnd {
  return workingDaysAfter(receivedOn, CORRECTION_NOTICE.count, calendar)
}

/** 补正期限届满之日. The day that the agency set; moved to the next working day when it is a day off. */
export function correctionEnd({ respondBy, requestedOn }: Correction, calendar: WorkCalendar): PeriodEnd {
  return rollForward(respondBy ?? requestedOn, calendar)
}

/** 告知补正. Once, and within seven working days; the answer period stops. Received 2025-09-26: until 2025-10-13. */
export function applyCorrectionRequested(progress: Progress, fact: CorrectionRequested, calendar: WorkCalendar): RequestRefused {
  const { receivedOn, correction } = progress
  if (receivedOn === null) return refuse('requests/not-received')
  if (correction !== null) return refuse('requests/correction-twice')
  const limit = correctionNoticeEnd(receivedOn, calendar)
  if (isTooLate(fact, limit)) return refuse('requests/correction-too-late', periodUntil(limit, calendar))
  if (fact.respondBy !== undefined && fact.respondBy <= fact.on) return refuse('requests/correction-period')
  progress.correction = { requestedOn: fact.on, respondBy: fact.respondBy ?? null, receivedOn: null }
  progress.period = null
  return null
}

/** 收到补正. Starts a new full period; also after the set day, since the delay may be justified. */
export function applyCorrectionReceived(progress: Progress, fact: CorrectionReceived): RequestRefused {
  if (progress.correction === null) return refuse('requests/correction-not-requested')
  progress.correction.receivedOn = fact.on
  progress.period = { startsOn: fact.on, startedBy: 'correction-received', extension: 0, delayUntil: null }
  return null
}
