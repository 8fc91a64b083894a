import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database/database.ts'

/** At the field of an agency that is not there. */
export const NO_AGENCY = '没有这个机关，或者已经撤并，请重新选择'

/**
 * 现有的机关. Those among these agencies in which people can work: not ended, or still waiting for the first set-up. In a transaction none of them
 * ends before it does; lock them before accounts, as a merger does.
 */
export async function agenciesInBeing(db: Db | Tx, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('agencies')
    .select('id')
    .where('id', 'in', [0, ...ids])
    .where(sql<boolean>`(ended_on is null or awaits_setup)`)
    .orderBy('id')
    .forShare()
    .execute()
  return new Set(rows.map(({ id }) => id))
}
