import { sql } from 'kysely'
import type { Static } from 'typebox'
import { readHolidayNotice } from '../../core/calendar/holiday-notice.ts'
import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import { mayLoadNotices } from './policy.ts'
import { recomputeOpenRequests } from './recompute-requests.ts'
import { refusal } from './refusals.ts'
import type { ROUTES } from './schema.ts'

type Route = (typeof ROUTES)['loadHolidayNotice']

/**
 * 载入放假安排. A new year's notice, or an amended one that replaces the old. Recomputes all open requests and returns those whose day moved.
 * Refuses an empty or incomplete notice and a year that would leave a gap.
 */
export async function loadHolidayNotice(db: Db, actor: Actor, input: Static<Route['body']>, now: Date): Promise<Static<Route['reply']>> {
  if (!mayLoadNotices(actor)) throw notPermitted(mayLoadNotices)
  const notice = readHolidayNotice(input)
  if ('problems' in notice)
    throw refusal('requests/notice-incomplete', { says: `放假通知没有载入，请逐项更正：\n${notice.problems.join('\n')}` })
  return db.transaction().execute(async (tx) => {
    const { years } = await currentCalendar(tx)
    if (!years.has(notice.year) && !years.has(notice.year - 1)) throw refusal('requests/notice-not-next')
    const row = { source: notice.source, days_off: [...notice.off], days_worked: [...notice.work], loaded_at: now }
    await tx
      .insertInto('holiday_notices')
      .values({ year: notice.year, ...row })
      .onConflict((conflict) => conflict.column('year').doUpdateSet(row))
      .execute()
    // Steps under way are filed first and recomputed here; later ones wait and read the new calendar. Only new submissions read it before they
    // wait, and these have no day yet.
    await sql`lock table requests in exclusive mode`.execute(tx)
    const { recomputed, differences } = await recomputeOpenRequests(tx, await currentCalendar(tx))
    const moved = differences.flatMap(({ id, number, stored, computed }) =>
      'refused' in computed || computed.dueOn === stored.dueOn ? [] : [{ id, number, from: stored.dueOn, to: computed.dueOn }],
    )
    await record(tx, actor, 'load-holiday-notice', `holiday-notice:${notice.year}`, { source: notice.source, recomputed, moved })
    return { recomputed, moved }
  })
}
