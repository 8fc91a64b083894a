import { sql } from 'kysely'
import type { Db } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { oneActAtATime } from './file-agency-fact.ts'
import { settleAgency } from './settle-agency.ts'

/** 到期生效的沿革. Brings into force the acts whose day, as filed or as corrected, has come since an agency was last settled. Gives how many agencies changed. */
export async function settleDue(db: Db, now: Date): Promise<number> {
  const today = chinaDay(now)
  const { rows } = await sql<{ id: number }>`
    select distinct fact.agency_id as id from agency_facts fact join agencies on agencies.id = fact.agency_id
      cross join lateral (values (fact.happened_on), ((fact.details ->> 'happenedOn')::date)) as comes (on_day)
    where comes.on_day <= ${today} and comes.on_day > agencies.state_of
      and not exists (select from agency_facts where voids = fact.id and kind = 'voided')
    order by 1`.execute(db)
  const failed: unknown[] = []
  for (const { id } of rows) {
    try {
      await db.transaction().execute(async (tx) => {
        await oneActAtATime(tx)
        await tx.selectFrom('agencies').select('id').where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
        await settleAgency(tx, id, now)
      })
    } catch (error) {
      failed.push(error)
    }
  }
  // After the others: one agency holds up nobody else.
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} of ${rows.length} agencies could not be settled`)
  return rows.length
}
