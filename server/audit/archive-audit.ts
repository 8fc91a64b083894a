import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Actor } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { auditKeyOf } from '../platform/ledger/audit-key.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { checkPackage } from './check-package.js'
import { refusal } from './refusals.ts'
import { type Blocks, writePackage } from './write-package.ts'

const COMMAND: Actor = { kind: 'system', name: '归档审计日志的命令' }

/** 归档. A signed folder of one month, beside the database. */
export interface Archive {
  readonly folder: string
  readonly rows: number
}

/**
 * 归档审计日志. Moves the blocks that are older than so many months from the beginning of the chain into packages of a month each. A package is read
 * back and checked before its lines leave the database, in one transaction for each. Refuses when a line is not as it was sealed: what was
 * tampered with stays where it is. Runs as the owner of the tables, since the guards are lifted for the removal.
 */
export async function archiveAudit(db: Db, folder: string, months: number, now: Date): Promise<Archive[]> {
  const before = monthsBefore(now, months)
  const archived: Archive[] = []
  for (;;) {
    const done = await db.transaction().execute((tx) => archiveMonth(tx, folder, before))
    if (!done) return archived
    archived.push(done)
  }
}

/** The day so many months before that of an instant, in China; the last of a shorter month. */
function monthsBefore(now: Date, months: number): string {
  const [year = 0, month = 0, day = 0] = chinaDay(now).split('-').map(Number)
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 - months, Math.min(day, last))).toISOString().slice(0, 10)
}

async function archiveMonth(tx: Tx, folder: string, before: string): Promise<Archive | undefined> {
  const month = await firstMonth(tx, before)
  if (!month) return undefined
  const { first, last, name } = month
  const place = join(folder, name)
  const draft = `${place}.draft`
  // What an earlier run left when it was interrupted before its commit.
  for (const left of [draft, place]) await rm(left, { recursive: true, force: true })
  const { rows, checksum } = await writePackage(tx, auditKeyOf(tx), month, draft)
  const { wrong, head } = await checkPackage(draft)
  if (wrong.length > 0) {
    await rm(draft, { recursive: true, force: true })
    throw refusal('audit/not-whole')
  }
  await rename(draft, place)
  await removeBlocks(tx, month)
  const archive = { first_block: first, last_block: last, rows, head, folder: name, checksum, archived_at: sql<Date>`now()` }
  await tx.insertInto('audit_archives').values(archive).execute()
  await record(tx, COMMAND, 'archive-audit', `audit:${last}`, { first, last, rows, folder: name, checksum })
  return { folder: place, rows }
}

/** The blocks from the beginning of the chain that were sealed in one month before a day. */
async function firstMonth(tx: Tx, before: string): Promise<(Blocks & { readonly name: string }) | undefined> {
  const { rows } = await sql<{ first: number; last: number; month: string }>`
    with chain as (
      select number, to_char(day, 'YYYY-MM') as month, day >= ${before}::date as recent from audit_blocks order by number
    ), first as (
      select number, month, recent from chain order by number limit 1
    )
    select first.number as first, first.month,
      coalesce((select min(number) - 1 from chain where chain.recent or chain.month <> first.month), (select max(number) from chain)) as last
    from first where not recent`.execute(tx)
  const [found] = rows
  return found && { first: found.first, last: found.last, name: `${found.month} ${found.first}-${found.last}` }
}

/** Removes lines and blocks; writers wait meanwhile, some tenths of a second for a month. */
async function removeBlocks(tx: Tx, { first, last }: Blocks): Promise<void> {
  for (const table of ['audit', 'audit_blocks'] as const)
    await sql`alter table ${sql.table(table)} disable trigger ${sql.ref(`${table}__append_only`)}`.execute(tx)
  await sql`
    delete from audit using (select unnest(ids) as id from audit_blocks where number between ${first} and ${last}) as archived
    where audit.id = archived.id`.execute(tx)
  await sql`delete from audit_blocks where number between ${first} and ${last}`.execute(tx)
  for (const table of ['audit', 'audit_blocks'] as const)
    await sql`alter table ${sql.table(table)} enable trigger ${sql.ref(`${table}__append_only`)}`.execute(tx)
}
