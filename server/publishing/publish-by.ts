import type { LocalDate } from '../../core/calendar/local-date.ts'
import { UnannouncedYear, type WorkCalendar } from '../../core/calendar/work-calendar.ts'
import { type PublicationDeadline, publicationDeadline } from '../../core/publishing/publication-deadline.ts'

/** 应公开日. The deadline with its reasons; null for information of the years before the first holiday notice. */
export function publishBy(formedOn: LocalDate, calendar: WorkCalendar): PublicationDeadline | null {
  try {
    return publicationDeadline(formedOn, calendar)
  } catch (error) {
    if (error instanceof UnannouncedYear) return null
    throw error
  }
}
