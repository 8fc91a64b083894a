import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { DB } from '../database/tables.ts'

/** The tables whose rows pass to a successor: each has `agency_id`, `passed_from` and `origin_id`. */
export const PASSED = ['requests', 'documents', 'disputes', 'rectifications'] as const satisfies readonly (keyof DB)[]

/** Derived rows that follow their case. Facts and letters stay under the agency that wrote them. */
const FOLLOWERS = [
  { table: 'search_entries', column: 'document_id', of: 'documents' },
  { table: 'reminders', column: 'request_id', of: 'requests' },
] as const satisfies readonly { readonly table: keyof DB; readonly column: string; readonly of: (typeof PASSED)[number] }[]

/**
 * 移交. Passes all cases, documents and accounts of an agency to its successor. Each row keeps the agency that it was of, by which the
 * figures of past years and public names go. Passing twice passes nothing more.
 */
export async function passCases(
  tx: Tx,
  { from, to, now }: { readonly from: number; readonly to: number; readonly now: Date },
): Promise<void> {
  for (const table of PASSED) {
    await sql`update ${sql.table(table)} set agency_id = ${to}, passed_from = coalesce(passed_from, ${from}::integer)
      where agency_id = ${from}`.execute(tx)
  }
  await follow(tx, to)
  await sql`
    with passed as (update accounts set agency_id = ${to} where agency_id = ${from} returning id)
    insert into passed_accounts (account_id, agency_id, successor_id, passed_at) select id, ${from}, ${to}, ${now} from passed`.execute(tx)
}

/** 退回. Undoes `passCases` when the end of an agency is voided; what was done in between stays done. `origins`: the agency and its own predecessors. */
export async function returnCases(
  tx: Tx,
  { from, to, origins }: { readonly from: number; readonly to: number; readonly origins: readonly number[] },
): Promise<void> {
  for (const table of PASSED) {
    await sql`update ${sql.table(table)} set agency_id = ${from}, passed_from = nullif(passed_from, ${from})
      where agency_id = ${to} and passed_from = any(${origins}::int[])`.execute(tx)
  }
  await follow(tx, from)
  await sql`
    with back as (delete from passed_accounts where agency_id = ${from} and successor_id = ${to} returning account_id)
    update accounts set agency_id = ${from} from back where id = back.account_id and agency_id = ${to}`.execute(tx)
}

async function follow(tx: Tx, agencyId: number): Promise<void> {
  for (const { table, column, of } of FOLLOWERS) {
    await sql`update ${sql.table(table)} as follower set agency_id = ${agencyId} from ${sql.table(of)} as one
      where one.id = follower.${sql.ref(column)} and one.agency_id = ${agencyId} and follower.agency_id <> ${agencyId}`.execute(tx)
  }
}
