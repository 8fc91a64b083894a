import type { LocalDate } from '../../core/calendar/local-date.ts'
import { UnannouncedYear, type WorkCalendar } from '../../core/calendar/work-calendar.ts'
import type { Ruling } from '../../core/law/ruling.ts'
import { publicationDeadline } from '../../core/publishing/publication-deadline.ts'

/** 应公开日. The deadline with its reasons; nothing while a year it runs into has no holiday notice, since a guess would be worse. */
export function publishBy(formedOn: LocalDate, calendar: WorkCalendar): Ruling<LocalDate> | null {
  try {
    return publicationDeadline(formedOn, calendar)
  } catch (error) {
    if (error instanceof UnannouncedYear) return null
    throw error
  }
}
