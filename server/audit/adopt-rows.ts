import { sql } from 'kysely'
import type { Actor } from '../platform/access/actor.ts'
import type { Tx } from '../platform/database/database.ts'
import { recordAll } from '../platform/ledger/audit.ts'
import { VOUCHED, type VouchedTable, vouchOf } from '../platform/ledger/vouch.ts'
import { readVouched } from './read-vouched.ts'

const BEGINNING: Actor = { kind: 'system', name: '审计链' }
const AT_ONCE = 1000

/** 纳入审计链. Before the first block: lines that vouch for every row from before there was a chain, as it was found then. */
export async function adoptRows(tx: Tx): Promise<void> {
  const { rows } = await sql<{ key: string }>`
    select distinct one ->> 'table' || ' ' || (one ->> 'key') as key from audit cross join lateral jsonb_array_elements(vouches) as vouch (one)
    where vouches is not null`.execute(tx)
  const vouched = new Set(rows.map(({ key }) => key))
  for (const table of Object.keys(VOUCHED) as VouchedTable[]) {
    for await (const batch of readVouched(tx, table, AT_ONCE)) {
      const vouches = batch.map((row) => vouchOf(tx, table, row)).filter(({ key }) => !vouched.has(`${table} ${key}`))
      const line = {
        actor: BEGINNING,
        action: 'adopt-rows',
        subject: `table:${table}` as const,
        details: { rows: vouches.length },
        vouches,
      }
      if (vouches.length > 0) await recordAll(tx, [line])
    }
  }
}
