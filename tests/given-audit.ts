import assert from 'node:assert/strict'
import { join } from 'node:path'
import { sql } from 'kysely'
import { localDate } from '../core/calendar/local-date.ts'
import type { Finding } from '../server/audit/finding.ts'
import { type Heads, headsFolder, readHeads } from '../server/audit/heads.ts'
import { sealAudit } from '../server/audit/seal.ts'
import { verifyAudit, verifySnapshot } from '../server/audit/verify-audit.ts'
import { CITIZEN } from '../server/platform/access/actor.ts'
import { boundTo } from '../server/platform/access/databases.ts'
import type { Tx } from '../server/platform/database/database.ts'
import type { StoredFile } from '../server/platform/runtime/files.ts'
import { correctContact } from '../server/requests/correct-contact.ts'
import { addFile } from '../server/requests/files-api.ts'
import { makeLetter } from '../server/requests/make-letter.ts'
import { nightlyRecompute } from '../server/requests/nightly-recompute.ts'
import { settleFinding } from '../server/requests/settle-finding.ts'
import { settleDistrict } from './journeys/district.ts'
import { fillDistrict } from './journeys/fill-district.ts'
import { requestOn } from './journeys/ledger.ts'
import { PLAIN_PDF } from './plain-pdf.ts'
import { type TestRuntime, testRuntime } from './runtime.ts'

/** 审计链, of several blocks over a filled district: something stands in every table that must be vouched for. */
export interface AuditedDistrict extends Pick<TestRuntime, 'runtime' | 'setNow'> {
  /** The folder of the heads. */
  readonly folder: string
  readonly places: Parameters<typeof verifyAudit>[1]
  readonly seal: () => Promise<void>
  readonly findings: () => Promise<Finding[]>
  /** An open request. */
  readonly open: { readonly id: number }
  /** An answered request that no dispute is about, with its letters in Word and PDF and the copy of an identity card. */
  readonly answered: { readonly id: number; readonly proof: StoredFile }
}

export async function auditedDistrict(): Promise<AuditedDistrict> {
  const { runtime, setNow } = await testRuntime('2026-01-12T02:00:00Z')
  const { db, files, clock } = runtime
  // As the program does it; the tampering itself is done by the owner of the tables.
  const jobs = boundTo('gongkai_jobs', runtime).db
  const places = { dataDir: runtime.config.dataDir, files }
  const folder = join(places.dataDir, 'audit')
  const heads = headsFolder(folder)
  const seal = async () => {
    await sealAudit(jobs)
    await heads.note(jobs)
  }
  await seal()
  const district = await settleDistrict(db, clock())
  await seal()
  const { request } = await fillDistrict(runtime, district, localDate('2026-01-12'))
  const { number } = await requestOn(db, district.housing, '2025-03-04', 'granted')
  const { id } = await db.selectFrom('requests').select('id').where('number', '=', number).executeTakeFirstOrThrow()
  for (const letter of await db.selectFrom('letters').select('id').where('request_id', '=', id).execute())
    await makeLetter({ letterId: letter.id }, runtime)
  const proof = await files.put(db, Buffer.concat([PLAIN_PDF, Buffer.from('proof')]), clock())
  await addFile(db, CITIZEN, { requestId: id, stored: proof, name: '身份证.pdf', purpose: 'identity' }, clock())
  await correctContact(db, CITIZEN, { id, contact: { phone: '13912345678' } }, clock())
  await seal()
  await db
    .updateTable('requests')
    .set({ due_on: localDate('2026-06-30') })
    .where('id', '=', request.id)
    .execute()
  await nightlyRecompute(db, clock())
  const { id: findingId } = await db.selectFrom('request_findings').select('id').executeTakeFirstOrThrow()
  await settleFinding(db, district.housing.clerk, { findingId }, clock())
  await seal()
  const findings = async () => {
    const found: Finding[] = []
    await verifyAudit(jobs, places, (finding) => found.push(finding))
    return found
  }
  return { runtime, setNow, folder, places, seal, findings, open: request, answered: { id, proof } }
}

/** A tampering in a transaction that is rolled back, and what must be named. */
export type Tampering = (tx: Tx, pick: Choose) => Promise<Expected>
interface Expected {
  readonly kinds: readonly Finding['kind'][]
  readonly subject: string
}
export type Choose = <T>(list: readonly T[]) => T

/** Lifts every constraint that would hinder the tampering, as the owner of the database can. */
export async function withoutGuards(tx: Tx, table: string): Promise<void> {
  await sql.raw(`alter table ${table} disable trigger all`).execute(tx)
  const { rows } = await sql<{ name: string }>`
    select conname as name from pg_constraint where conrelid = ${table}::regclass and contype in ('c', 'u', 'f')`.execute(tx)
  for (const { name } of rows) await sql.raw(`alter table ${table} drop constraint ${name} cascade`).execute(tx)
  const { rows: indexes } = await sql<{ name: string }>`
    select indexrelid::regclass::text as name from pg_index where indrelid = ${table}::regclass and indisunique and not indisprimary`.execute(
    tx,
  )
  for (const { name } of indexes) await sql.raw(`drop index ${name}`).execute(tx)
}

/** The same numbers on every run. */
export function random(seed: number): Choose {
  let state = seed
  return (list) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return list[Math.floor((state / 2 ** 32) * list.length)] as never
  }
}

class Undo extends Error {}

/** What is found after a tampering, which is then undone. */
export async function foundAfter(
  { runtime: { db }, places, folder }: AuditedDistrict,
  tamper: Tampering,
  pick: Choose,
): Promise<{ readonly found: Finding[]; readonly expected: Expected }> {
  const found: Finding[] = []
  let expected: Expected | undefined
  const kept: Heads = await readHeads(folder)
  await db
    .transaction()
    .execute(async (tx) => {
      expected = await tamper(tx, pick)
      await verifySnapshot(tx, places, kept, { found: (kind, subject) => found.push({ kind, subject }), passed: () => undefined })
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
  assert.ok(expected)
  return { found, expected }
}
