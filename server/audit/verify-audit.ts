import { join } from 'node:path'
import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database/database.ts'
import { auditKeyOf } from '../platform/ledger/audit-key.ts'
import { VOUCHED } from '../platform/ledger/vouch.ts'
import type { FileStore } from '../platform/runtime/files.ts'
import type { Finding, Report } from './finding.ts'
import { type Heads, readHeads } from './heads.ts'
import { verifyArchives } from './verify-archives.ts'
import { verifyAttached, verifyCorrections, verifyFiles, verifyLetters } from './verify-contents.ts'
import { verifyGuards } from './verify-guards.ts'
import { Chain } from './verify-lines.ts'
import { verifyRows } from './verify-rows.ts'
import { Vouches } from './vouches.ts'

/** Where the parts beside the database are. */
export interface Places {
  readonly dataDir: string
  readonly files: FileStore
}

/**
 * 核验审计. Names every line that was altered, removed, slipped in or moved, every row that is not what a line vouches for, every letter and file
 * that does not open or is gone without a line that explains it, and every guard that is off, in one snapshot of the database. Changes nothing. It cannot see lines cut off together with the files of the heads on
 * every machine, nor what the holder of the audit key forges. `onProgress` hears of the lines, rows and files looked at, of how many.
 */
export async function verifyAudit(
  db: Db,
  { dataDir, files }: Places,
  onFinding: (finding: Finding) => void,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<void> {
  // Read before the snapshot, so that every block of a head must be in it.
  const heads = await readHeads(join(dataDir, 'audit'))
  const gone: string[] = []
  const found: Report['found'] = (kind, subject) => {
    if (kind === 'file-missing') gone.push(subject)
    else onFinding({ kind, subject })
  }
  await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const total = await countAll(tx)
      let done = 0
      const passed = (more: number) => {
        done += more
        onProgress(Math.min(done, total), total)
      }
      await verifySnapshot(tx, { dataDir, files }, heads, { found, passed })
    })
  for (const subject of await stillKept(db, gone)) onFinding({ kind: 'file-missing', subject })
}

/** 核验审计, in a snapshot that is already open. */
export async function verifySnapshot(tx: Tx, { dataDir, files }: Places, heads: Heads, report: Report): Promise<void> {
  const vouches = new Vouches()
  await verifyGuards(tx, report)
  const start = await verifyArchives(tx, join(dataDir, 'audit', 'archives'), vouches, report)
  const chain = new Chain(tx, auditKeyOf(tx), vouches, report)
  await chain.verifyBlocks(start, heads)
  await chain.verifyUnsealed()
  await verifyRows(tx, vouches, report)
  await verifyLetters(tx, vouches, report)
  await verifyCorrections(tx, vouches, report)
  await verifyAttached(tx, vouches, report)
  await verifyFiles(tx, files, report)
}

/** Those that did not go by an erasure since the snapshot, which takes the row of a file before its content. */
async function stillKept(db: Db, hashes: readonly string[]): Promise<string[]> {
  if (hashes.length === 0) return []
  const { rows } = await sql<{ hash: string }>`select hash from files where hash = any(${hashes}) order by hash`.execute(db)
  return rows.map(({ hash }) => hash)
}

async function countAll(tx: Tx): Promise<number> {
  const tables = ['audit', 'files', ...Object.values(VOUCHED).map(({ of }) => of)].map(
    (name) => sql`(select count(*) from ${sql.table(name)})`,
  )
  const { rows } = await sql<{ total: number }>`
    select ${sql.join(tables, sql` + `)} + (select coalesce(sum(rows), 0) from audit_archives) as total`.execute(tx)
  return rows[0]?.total ?? 0
}
