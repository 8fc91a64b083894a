import type { Static } from 'typebox'
import { BUILT_IN_NOTICES } from '../../core/calendar/holidays.ts'
import type { Db } from '../platform/database/database.ts'
import type { ROUTES } from './schema.ts'

/** 已载入的放假安排. The notices in force, by year; a loaded one replaces the built-in one. */
export async function listNotices(db: Db): Promise<Static<(typeof ROUTES)['listNotices']['reply']>> {
  const rows = await db.selectFrom('holiday_notices').selectAll().execute()
  const loaded = rows.map(({ year, source, days_off, days_worked }) => ({ year, source, off: [...days_off], work: [...days_worked] }))
  const years = new Set(loaded.map(({ year }) => year))
  const builtIn = BUILT_IN_NOTICES.filter(({ year }) => !years.has(year)).map(({ year, source, off, work }) => ({
    year,
    source,
    off: [...off],
    work: [...work],
  }))
  return { notices: [...builtIn, ...loaded].sort((a, b) => a.year - b.year) }
}
