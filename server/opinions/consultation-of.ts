import type { LocalDate } from '../../core/calendar/local-date.ts'
import { consultationStanding, type OpinionPeriod } from '../../core/opinions/consultation-standing.ts'
import type { PublishedDocument } from '../publishing/index.ts'

/** 征求意见的期间 of a published text; nothing when it is no consultation. */
export function periodOf({ kind, fields = {} }: PublishedDocument['text']): OpinionPeriod | undefined {
  const { opensOn, closesOn } = fields
  return kind === 'consultation' && opensOn !== undefined && closesOn !== undefined ? { opensOn, closesOn } : undefined
}

/** 意见征集的状态 on a day, of a document on the portal; nothing when it is no consultation. */
export function standingOf({ text, results }: Pick<PublishedDocument, 'text' | 'results'>, on: LocalDate) {
  const period = periodOf(text)
  return period && { ...period, ...consultationStanding(period, results.length > 0, on) }
}
