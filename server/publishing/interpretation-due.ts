import { sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { UnannouncedYear, type WorkCalendar } from '../../core/calendar/work-calendar.ts'
import { type DocumentKind, hasValidity } from '../../core/publishing/document-kinds.ts'
import { type InterpretationClock, interpretationClock } from '../../core/publishing/interpretation-clock.ts'
import { chinaDay } from '../platform/runtime/clock.ts'

/** When the first interpretation of a document came to the portal, where it still is; null without one. */
export const INTERPRETED_AT = sql<Date | null>`(select min(other.published_at) from documents other
  where other.interprets_id = documents.id and other.kind = 'interpretation' and other.published_edition_id is not null)`

/** 待解读: valid, public here first, and without an interpretation. What another site published before has been explained there or never. */
export const UNINTERPRETED = sql<boolean>`(documents.published_edition_id is not null and documents.ended_on is null
  and documents.kind in ('normative', 'regulation') and documents.first_published_on is null and ${INTERPRETED_AT} is null)`

/** The columns of a document on which its interpretation depends. */
interface Published {
  readonly kind: DocumentKind
  readonly published_at: Date | null
  readonly first_published_on: LocalDate | null
  readonly interpreted_at: Date | null
}

/** 解读期限 of a document on the portal; null for what needs no interpretation, and for the years before the first holiday notice. */
export function interpretationOf(row: Published, calendar: WorkCalendar, today: LocalDate): InterpretationClock | null {
  const { kind, published_at, first_published_on, interpreted_at } = row
  if (!hasValidity(kind) || published_at === null || first_published_on !== null) return null
  const interpretedOn = interpreted_at && chinaDay(interpreted_at)
  try {
    return interpretationClock({ publishedOn: chinaDay(published_at), interpretedOn, today }, calendar)
  } catch (error) {
    if (error instanceof UnannouncedYear) return null
    throw error
  }
}
