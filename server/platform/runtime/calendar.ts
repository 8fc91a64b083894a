import { hash } from 'node:crypto'
import { BUILT_IN_CALENDAR, BUILT_IN_NOTICES } from '../../../core/calendar/holidays.ts'
import type { LocalDate } from '../../../core/calendar/local-date.ts'
import { type HolidayNotice, type WorkCalendar, workCalendar } from '../../../core/calendar/work-calendar.ts'
import type { Db, Tx } from '../database/database.ts'

/** 现行工作日历. The built-in and the loaded notices; a loaded one replaces the built-in one of its year. */
export async function currentCalendar(db: Db | Tx): Promise<WorkCalendar> {
  const rows = await db.selectFrom('holiday_notices').select(['year', 'source', 'days_off', 'days_worked']).orderBy('year').execute()
  if (rows.length === 0) return BUILT_IN_CALENDAR
  const loaded = rows.map(({ year, source, days_off, days_worked }) => ({ year, source, off: days_off, work: days_worked }))
  return combined(loaded)
}

let latest: WorkCalendar | undefined

/** Equal notices make an equal calendar, so the last one is reused instead of being built for every verb. */
function combined(loaded: readonly HolidayNotice[]): WorkCalendar {
  const version = `${BUILT_IN_CALENDAR.version}+${fingerprint(loaded)}`
  if (latest?.version !== version) {
    const years = new Set(loaded.map(({ year }) => year))
    latest = workCalendar([...BUILT_IN_NOTICES.filter(({ year }) => !years.has(year)), ...loaded], version)
  }
  return latest
}

function fingerprint(notices: readonly { year: number; off: readonly LocalDate[]; work: readonly LocalDate[] }[]): string {
  const days = notices.map(({ year, off, work }) => [year, [...off].sort(), [...work].sort()])
  return hash('sha256', JSON.stringify(days)).slice(0, 12)
}
