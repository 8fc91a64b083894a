import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../../tests/database.ts'

const { db } = await testDatabase()

async function tables(query: ReturnType<typeof sql<{ name: string }>>): Promise<string[]> {
  return (await query.execute(db)).rows.map(({ name }) => name)
}

test('every table that is said to be 只增不改 is kept so by the database', async () => {
  const said = await tables(sql`
    select relname as name from pg_class where relkind = 'r' and obj_description(oid, 'pg_class') like '%只增不改%' order by 1`)
  const kept = await tables(sql`
    select t.tgrelid::regclass::text as name from pg_trigger t join pg_proc p on p.oid = t.tgfoid
    where p.proname = 'refuse_change' and t.tgtype & 8 > 0 and t.tgtype & 16 > 0 and t.tgenabled = 'O' order by 1`)
  for (const table of ['audit', 'request_facts', 'dispute_facts', 'editorial_facts', 'monthly_figures'])
    assert.ok(said.includes(table), table)
  assert.deepEqual(
    said.filter((table) => !kept.includes(table)),
    [],
  )
})
