import { earliestEnd, periodUntil, type WorkCalendar } from '../calendar/work-calendar.ts'
import { cite } from '../law/citation.ts'
import { limit } from '../law/limit.ts'
import { dueEnd } from './answer-deadline.ts'
import type { ExtensionApproved, ReasonableDelaySet } from './facts.ts'
import type { Progress } from './progress.ts'
import { type RequestRefused, refuse } from './refusals.ts'
import { isTooLate } from './timeliness.ts'

/** 延长期限的上限. 条例第三十三条第二款. */
export const LONGEST_EXTENSION = limit(20, '个工作日', cite('ogi-2019', 33, '延长的期限最长不得超过20个工作日'))

/**
 * 延长答复期限. Adds 1 to 20 working days to the current period, at most 20 in all. Refuses when the approval or the notice to the applicant came
 * after the last day of the period. Due 2025-10-30: the applicant is told on that day at the latest.
 */
export function applyExtensionApproved(progress: Progress, fact: ExtensionApproved, calendar: WorkCalendar): RequestRefused {
  const { period } = progress
  const due = dueEnd(progress, calendar)
  if (period === null || due === null) return refuse('requests/not-received')
  if (period.delayUntil !== null) return refuse('requests/delay-set')
  if (!Number.isInteger(fact.workingDays) || fact.workingDays < 1) return refuse('requests/extension-days')
  if (period.extension + fact.workingDays > LONGEST_EXTENSION.count) return refuse('requests/extension-days')
  const notifiedOn = fact.notifiedOn ?? fact.on
  if (notifiedOn < fact.on) return refuse('requests/extension-notice')
  if (isTooLate(fact, due, notifiedOn)) return refuse('requests/extension-too-late', periodUntil(due, calendar))
  period.extension += fact.workingDays
  return null
}

/**
 * 确定延迟答复的合理期限. Once in a period, before it ends, to a later day (条例第三十五条). A day set while the end of the period was open has no effect
 * when the notice shows that it is not later.
 */
export function applyReasonableDelaySet(progress: Progress, fact: ReasonableDelaySet, calendar: WorkCalendar): RequestRefused {
  const { period } = progress
  const due = dueEnd(progress, calendar)
  if (period === null || due === null) return refuse('requests/not-received')
  if (period.delayUntil !== null) return refuse('requests/delay-set')
  const notLater = fact.until <= earliestEnd(due)
  if (isTooLate(fact, due) || (notLater && fact.judgedOpen !== true)) {
    return refuse('requests/delay-too-late', periodUntil(due, calendar))
  }
  if (!notLater) {
    period.delayUntil = fact.until
    period.delayInDoubt = due.on === null
  }
  return null
}
