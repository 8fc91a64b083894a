import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database/database.ts'
import { VOUCHED, type VouchedTable } from '../platform/ledger/vouch.ts'

/** Reads a vouched table in batches, in the order of its key: each row as PostgreSQL writes it in JSON, instants in UTC to the microsecond. */
export async function* readVouched(db: Db | Tx, table: VouchedTable, atOnce: number): AsyncGenerator<object[]> {
  const { of, key, columns } = VOUCHED[table]
  const [first] = key
  const parts = [...key, ...columns].map((column) => sql`${sql.lit(column)}, ${instantOrValue(column)}`)
  for (let after = 0; ; ) {
    const { rows } = await sql<{ last: number; row: object }>`
      select ${sql.ref(first)} as last, jsonb_build_object(${sql.join(parts)}) as row
      from ${sql.table(of)} where ${sql.ref(first)} > ${after} order by ${sql.ref(first)} limit ${atOnce}`.execute(db)
    if (rows.length === 0) return
    yield rows.map(({ row }) => row)
    after = rows.at(-1)?.last ?? after
  }
}

/** The time zone of the connection must not show in the text of an instant. */
function instantOrValue(column: string) {
  return column.endsWith('_at') ? sql`to_jsonb(${sql.ref(column)} at time zone 'UTC') #>> '{}' || '+00:00'` : sql.ref(column)
}
