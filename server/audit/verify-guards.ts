import { sql } from 'kysely'
import type { Tx } from '../platform/database/database.ts'
import { VOUCHED } from '../platform/ledger/vouch.ts'
import type { Report } from './finding.ts'

/** What is vouched for but changes: it is sealed anew with another key, and erased at the end of its keeping. */
const RESEALED: ReadonlySet<string> = new Set(['letters', 'contact_corrections'])

/** 只增不改的表. Every table whose rows the database itself refuses to change. */
export const GUARDED: readonly string[] = [
  'audit',
  'audit_blocks',
  'audit_archives',
  ...Object.keys(VOUCHED).filter((table) => !RESEALED.has(table)),
]

// The bits of `tgtype`: row, before, delete, update, truncate (pg_trigger.h).
const ROW = 1 + 2 + 8 + 16
const TRUNCATE = 2 + 32
/** What the function of the triggers says; another text would let changes through. */
const REFUSES = "begin raise exception '% is only ever added to', tg_table_name using errcode = 'restrict_violation'; end"

/** Whether the triggers that refuse changes are there, switched on, and do what they should. */
export async function verifyGuards(tx: Tx, report: Report): Promise<void> {
  const { rows } = await sql<{ table: string; type: number; source: string }>`
    select tgrelid::regclass::text as "table", tgtype::integer as type, prosrc as source
    from pg_trigger join pg_proc on pg_proc.oid = tgfoid
    where tgenabled in ('O', 'A') and not tgisinternal and proname = 'refuse_change' and tgqual is null`.execute(tx)
  const refuses = rows.filter(({ source }) => source.replaceAll(/\s+/g, ' ').trim().replace(/;$/, '') === REFUSES)
  for (const table of GUARDED)
    for (const [type, what] of [
      [ROW, '改动、删除'],
      [TRUNCATE, '清空'],
    ] as const)
      if (!refuses.some((one) => one.table === table && (one.type & type) === type)) report.found('guard-off', `${table}（${what}）`)
}
