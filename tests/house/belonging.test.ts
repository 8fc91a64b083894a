import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { BELONGING } from '../access/matrix.ts'
import { testDatabase } from '../database.ts'

const { db } = await testDatabase()

/** What names a row of an agency and yet does not belong to it. */
const NOT_BELONGING: Readonly<Record<string, string>> = {
  'agencies.parent_id': 'where it stands',
  'agencies.successor_id': 'who carries it on',
  'agency_descent.ancestor_id': 'where it stands',
  'document_edits.account_id': 'who edits',
  'editions.changed_by': 'who did it',
  'passkey_challenges.session_hash': 'of ten minutes, and gone with the session',
  'rotation_acts.recorded_by': 'who did it',
  'subscription_items.document_id': 'what a subscriber was told of',
  'subscriptions.publisher_id': 'what is subscribed to',
  'rotations.below_id': 'whom a campaign asks; it is of the administrators',
}

/** The columns that name a row of an agency, of tables that do not name the agency themselves. */
async function naming(): Promise<string[]> {
  const { rows } = await sql<{ column: string }>`
    with own as (select attrelid as id from pg_attribute where attname = 'agency_id' and not attisdropped)
    select c.conrelid::regclass || '.' || a.attname as column
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace and c.conrelid not in (select id from own)
      and (c.confrelid in (select id from own) or c.confrelid = 'agencies'::regclass
        or c.confrelid::regclass::text = any (${BELONGING.map(([table]) => table)}))
    order by 1`.execute(db)
  return rows.map(({ column }) => column)
}

test('the access matrix compares every table whose rows belong to an agency', async () => {
  const known = [...BELONGING.map(([table, column]) => `${table}.${column}`), ...Object.keys(NOT_BELONGING)]
  const found = await naming()
  assert.deepEqual(
    found.filter((column) => !known.includes(column)),
    [],
    'put it into BELONGING of tests/access/matrix.ts, or say here why its rows do not belong to the agency',
  )
  assert.deepEqual(
    Object.keys(NOT_BELONGING).filter((column) => !found.includes(column)),
    [],
    'it is not there any more',
  )
})

test('a new table that names a row of an agency is found', async () => {
  await sql`create table planted (request_id integer references requests)`.execute(db)
  assert.ok((await naming()).includes('planted.request_id'))
  await sql`drop table planted`.execute(db)
})
