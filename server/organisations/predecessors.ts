import { sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { Db, Tx } from '../platform/database/database.ts'

/** 被承继的机关. All agencies that these carried on by a day, through any number of mergers. */
export async function predecessorsOf(db: Db | Tx, agencyIds: readonly number[], on: LocalDate): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with recursive carried (id) as (
      select id from agencies where successor_id = any(${agencyIds}::int[]) and ended_on <= ${on}
      union
      select agencies.id from agencies join carried on agencies.successor_id = carried.id where agencies.ended_on <= ${on}
    )
    select id from carried order by id`.execute(db)
  return rows.map(({ id }) => id)
}
