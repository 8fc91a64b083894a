import { addDays, type LocalDate } from '../../core/calendar/local-date.ts'
import { mayBeWorked, type WorkCalendar } from '../../core/calendar/work-calendar.ts'
import { chinaTime } from '../platform/runtime/clock.ts'

/**
 * 免打扰. The next moment at which mail may be sent: now, or the beginning of the hours on the next working day. In a year without a holiday
 * notice Monday to Friday count, since a reminder has no legal effect.
 */
export function nextSending(now: Date, hours: { readonly from: string; readonly until: string }, calendar: WorkCalendar): Date {
  const [today, time] = chinaTime(now).split(' ') as [LocalDate, string]
  if (mayBeWorked(today, calendar) && time >= hours.from && time < hours.until) return now
  let day = time < hours.from ? today : addDays(today, 1)
  while (!mayBeWorked(day, calendar)) day = addDays(day, 1)
  return new Date(`${day}T${hours.from}:00+08:00`)
}
