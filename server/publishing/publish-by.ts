import type { LocalDate } from '../../core/calendar/local-date.ts'
import { UnannouncedYear, type WorkCalendar } from '../../core/calendar/work-calendar.ts'
import type { DocumentKind } from '../../core/publishing/document-kinds.ts'
import { type PublicationDeadline, publicationDeadline } from '../../core/publishing/publication-deadline.ts'

/** The columns of a document on which its deadline depends. */
interface Dated {
  readonly kind: DocumentKind
  readonly formed_on: LocalDate
  readonly fields: unknown
}

/** 应公开日. The deadline with its reasons; null for information of the years before the first holiday notice. */
export function publishBy({ kind, formed_on, fields }: Dated, calendar: WorkCalendar): PublicationDeadline | null {
  try {
    return publicationDeadline({ kind, formedOn: formed_on, fields: fields ?? {} }, calendar)
  } catch (error) {
    if (error instanceof UnannouncedYear) return null
    throw error
  }
}
