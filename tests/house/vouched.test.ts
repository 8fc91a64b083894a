import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { GUARDED } from '../../server/audit/verify-guards.ts'
import { VOUCHED } from '../../server/platform/ledger/vouch.ts'
import { testDatabase } from '../database.ts'

const { db } = await testDatabase()

/** 不另外证明的表. Tables that are only ever added to and that no line of the audit log vouches for, and why not. */
const NOT_VOUCHED: Readonly<Record<string, string>> = {
  audit: 'its lines are the proof: each has a keyed hash, and is linked into the chain',
  audit_blocks: 'the chain itself, whose heads are signed and noted outside of the database',
  audit_archives: 'each names a signed package in the data folder, which is verified with the chain',
}

test('every table that is only ever added to is vouched for by the audit log, or it is said why not', async () => {
  const { rows } = await sql<{ name: string }>`
    select distinct tgrelid::regclass::text as name from pg_trigger join pg_proc on pg_proc.oid = tgfoid
    where proname = 'refuse_change' and not tgisinternal order by 1`.execute(db)
  const guarded = rows.map(({ name }) => name)
  assert.ok(guarded.length > 10)
  const explained = new Set([...Object.keys(VOUCHED), ...Object.keys(NOT_VOUCHED)])
  assert.deepEqual(
    guarded.filter((name) => !explained.has(name)),
    [],
  )
  assert.deepEqual(GUARDED.toSorted(), guarded, 'verifying looks after each of these guards')
})

test('the reasons are for tables that nobody vouches for', () => {
  assert.deepEqual(
    Object.keys(NOT_VOUCHED).filter((name) => name in VOUCHED),
    [],
  )
})
