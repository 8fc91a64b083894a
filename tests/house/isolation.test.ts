import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../database.ts'

const { db } = await testDatabase()

const rows = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(db)).rows

const openTables = () =>
  rows(sql<{ name: string }>`
    select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'agency_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not (c.relrowsecurity and exists (select from pg_policy where polrelid = c.oid))
    order by 1`)

/** What the roles of the program may do to a table beyond reading it. */
const rights = (table: string) =>
  rows(sql<{ may: string }>`
    select distinct right_name as may from pg_roles
    cross join unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES']) as right_name
    where rolname like 'gongkai\\_%' and has_table_privilege(rolname, ${table}, right_name) order by 1`)

test('every table with an agency has row-level security and a policy', async () => {
  assert.deepEqual(await openTables(), [])
  await sql`create table planted (agency_id integer)`.execute(db)
  assert.deepEqual(await openTables(), [{ name: 'planted' }])
  await sql`alter table planted enable row level security`.execute(db)
  assert.deepEqual(await openTables(), [{ name: 'planted' }])
  await sql`select isolate_by_agency('planted')`.execute(db)
  assert.deepEqual(await openTables(), [])
  await sql`drop table planted`.execute(db)
})

test('no role of the program signs in, owns anything, makes roles or databases, or passes over row-level security', async () => {
  const roles = await rows(sql<{ name: string; strong: boolean; owns: boolean }>`
    select rolname as name, rolsuper or rolbypassrls or rolcanlogin or rolcreaterole or rolcreatedb or rolreplication as strong,
      exists (select from pg_class where relowner = r.oid) or exists (select from pg_proc where proowner = r.oid) as owns
    from pg_roles r where rolname like 'gongkai\\_%' order by 1`)
  assert.equal(roles.length, 6)
  for (const { name, strong, owns } of roles) assert.deepEqual([name, strong, owns], [name, false, false])
})

test('the audit log and the facts are only ever added to, and nothing is emptied, by any role', async () => {
  const tables = await rows(sql<{ name: string }>`
    select tgrelid::regclass::text as name from pg_trigger where tgfoid = 'refuse_change'::regproc order by 1`)
  assert.ok(tables.length >= 9)
  for (const { name } of tables) {
    if (name === 'editions') continue
    assert.deepEqual(await rights(name), [{ may: 'INSERT' }], name)
  }
  for (const { name } of await rows(sql<{ name: string }>`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r'`)) {
    const may = (await rights(name)).map((right) => right.may)
    assert.deepEqual(
      may.filter((right) => !['INSERT', 'UPDATE', 'DELETE'].includes(right)),
      [],
      name,
    )
  }
  assert.ok((await rights('requests')).some(({ may }) => may === 'UPDATE'))
})

test('only the administration reads a password, and only counts read roles beside it', async () => {
  const readers = await rows(sql<{ column: string; roles: string }>`
    select a.attname as column, string_agg(rolname, ' ' order by rolname) as roles
    from pg_attribute a cross join pg_roles
    where a.attrelid = 'accounts'::regclass and a.attname in ('password_hash', 'username', 'roles') and rolname like 'gongkai\\_%'
      and has_column_privilege(rolname, 'accounts', a.attname, 'select') group by 1 order by 1`)
  assert.deepEqual(readers, [
    { column: 'password_hash', roles: 'gongkai_administration' },
    { column: 'roles', roles: 'gongkai_administration gongkai_counts' },
    { column: 'username', roles: 'gongkai_administration' },
  ])
})
