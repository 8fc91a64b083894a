import type { Tx } from './database.ts'

/**
 * 编号序列. The next number of an agency's series in a year. The row stays locked until the transaction ends, so that no number is skipped or
 * used twice.
 */
export async function nextNumber(tx: Tx, agencyId: number, series: string, year: number): Promise<number> {
  const row = await tx
    .insertInto('number_series')
    .values({ agency_id: agencyId, series, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['agency_id', 'series', 'year']).doUpdateSet((set) => ({ last: set('number_series.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}
