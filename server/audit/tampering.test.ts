import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { auditedDistrict, foundAfter, random, type Tampering, withoutGuards } from '../../tests/given-audit.ts'
import { VOUCHED, type VouchedTable } from '../platform/ledger/vouch.ts'
import { readHeads } from './heads.ts'
import { GUARDED } from './verify-guards.ts'

const district = await auditedDistrict()
const { runtime, folder, findings, answered } = district
const { db } = runtime
const { proof } = answered

test('what the program wrote is found whole', async () => {
  assert.deepEqual(await findings(), [])
  assert.ok((await readHeads(folder)).witnesses.length >= 3)
})

const lineIds = (await db.selectFrom('audit').select('id').orderBy('id').execute()).map(({ id }) => id)
const blocks = (await db.selectFrom('audit_blocks').select(['number', 'ids']).orderBy('number').execute()).map((block) => block)
const tables = Object.keys(VOUCHED) as VouchedTable[]
const keyColumn = (table: VouchedTable) => VOUCHED[table].key[0]
const keysOf = new Map<VouchedTable, number[]>()
for (const table of tables) {
  const { rows } = await sql<{ key: number }>`select ${sql.ref(keyColumn(table))} as key from ${sql.table(table)}`.execute(db)
  keysOf.set(
    table,
    rows.map(({ key }) => key),
  )
}

const ALTERED_LINE: Readonly<Record<string, string>> = {
  at: `at + interval '1 microsecond'`,
  actor_name: `actor_name || ' '`,
  account_id: 'coalesce(account_id, 0) + 1',
  agency_id: 'coalesce(agency_id, 0) + 1',
  address: `'203.0.113.9'`,
  session_id: `'0000000000000000'`,
  action: `'sign-out'`,
  subject: `subject || '0'`,
  details: `details || '{"seen": true}'`,
  vouches: `'[]'`,
  mac: `'sha256:' || repeat('A', 43)`,
  nonce: 'gen_random_uuid()',
}

/** Another value of a column by its type. */
const OTHER: Readonly<Record<string, (column: string) => string>> = {
  integer: (column) => `coalesce(${column}, 0) + 1`,
  bigint: (column) => `${column} + 1`,
  date: (column) => `${column} + 1`,
  'timestamp with time zone': (column) => `${column} + interval '1 microsecond'`,
  text: (column) => `${column} || 'x'`,
  jsonb: (column) => `${column} || '{"altered": true}'`,
  boolean: (column) => `not ${column}`,
}
const { rows: columnTypes } = await sql<{ table: string; column: string; type: string; generated: string }>`
  select table_name as "table", column_name as "column", data_type as type, is_generated as generated
  from information_schema.columns where table_schema = 'public'`.execute(db)

const rowsWith = (count: number) => tables.filter((table) => (keysOf.get(table)?.length ?? 0) >= count)

const TAMPERINGS: Readonly<Record<string, Tampering>> = {
  async 'a line is altered'(tx, pick) {
    const [id, column] = [pick(lineIds), pick(Object.keys(ALTERED_LINE))]
    await withoutGuards(tx, 'audit')
    await sql
      .raw(`update audit set ${column} = ${ALTERED_LINE[column]} where id = ${id} and ${column} is distinct from ${ALTERED_LINE[column]}`)
      .execute(tx)
    const { rows } = await sql<{
      same: boolean
    }>`select ${sql.raw(`${column} = ${ALTERED_LINE[column]}`)} as same from audit where id = ${id}`.execute(tx)
    if (rows[0]?.same && column === 'action') await sql`update audit set action = 'sign-in' where id = ${id}`.execute(tx)
    return { kinds: ['line-altered'], subject: `第${id}号` }
  },
  async 'a line is deleted'(tx, pick) {
    const id = pick(lineIds)
    await withoutGuards(tx, 'audit')
    await sql`delete from audit where id = ${id}`.execute(tx)
    return { kinds: ['line-missing'], subject: `第${id}号` }
  },
  async 'a line is copied'(tx, pick) {
    await withoutGuards(tx, 'audit')
    const { rows } = await sql<{ id: number }>`
      insert into audit (at, actor_kind, account_id, actor_name, agency_id, action, subject, details, nonce, address, session_id, vouches, mac)
      select at, actor_kind, account_id, actor_name, agency_id, action, subject, details, nonce, address, session_id, vouches, mac
      from audit where id = ${pick(lineIds)} returning id`.execute(tx)
    return { kinds: ['line-inserted'], subject: `第${rows[0]?.id}号` }
  },
  async 'a line is forged'(tx, pick) {
    const mac = pick([null, '', 'sha256:', 'md5:x', `sha256:${'B'.repeat(43)}`])
    const { rows } = await sql<{ id: number }>`
      insert into audit (at, actor_kind, actor_name, action, subject, details, nonce, vouches, mac)
      values (now(), 'system', '伪造', 'sign-in', 'account:1', '{}', gen_random_uuid(), ${pick([null, '5', '[]', '[null]'])}, ${mac}) returning id`.execute(
      tx,
    )
    return { kinds: ['line-inserted'], subject: `第${rows[0]?.id}号` }
  },
  async 'two lines change places'(tx, pick) {
    const one = pick(lineIds)
    const other = pick(lineIds.filter((id) => id !== one))
    await withoutGuards(tx, 'audit')
    await sql`alter table audit alter column id drop identity`.execute(tx)
    await sql`update audit set id = -id where id in (${one}, ${other})`.execute(tx)
    await sql`update audit set id = case id when ${-one}::bigint then ${other}::bigint else ${one}::bigint end where id < 0`.execute(tx)
    return { kinds: ['line-moved'], subject: `第${one}号` }
  },
  async 'a block is deleted'(tx, pick) {
    const { number } = pick(blocks)
    await withoutGuards(tx, 'audit_blocks')
    await sql`delete from audit_blocks where number = ${number}`.execute(tx)
    return { kinds: ['block-missing'], subject: `第${number}段` }
  },
  async 'the tail is cut'(tx, pick) {
    const { number } = pick(blocks)
    await withoutGuards(tx, 'audit')
    await withoutGuards(tx, 'audit_blocks')
    await sql`delete from audit where id in (select unnest(ids) from audit_blocks where number >= ${number})`.execute(tx)
    await sql`delete from audit_blocks where number >= ${number}`.execute(tx)
    return { kinds: ['block-missing'], subject: `第${blocks.at(-1)?.number}段` }
  },
  async 'a block is altered'(tx, pick) {
    const { number } = pick(blocks)
    await withoutGuards(tx, 'audit_blocks')
    const change = pick([
      `ids = ids[2:]`,
      `ids = ids || 99999999::bigint`,
      `leaves = leaves || leaves`,
      `leaves = set_byte(leaves, 0, (get_byte(leaves, 0) + 1) % 256)`,
      `head = repeat('0', 64)`,
      `previous = repeat('0', 64)`,
      `signature = 'bm8='`,
      `day = day - 1`,
      `sealed_at = sealed_at - interval '1 microsecond'`,
      `algorithm = 'sm3'`,
    ])
    await sql.raw(`update audit_blocks set ${change} where number = ${number}`).execute(tx)
    return { kinds: ['block-altered'], subject: `第${number}段` }
  },
  async 'a block is forged far behind the last'(tx, pick) {
    const number = pick([2_000_000_000, (blocks.at(-1)?.number ?? 0) + 1])
    await sql`alter table audit_blocks drop constraint audit_blocks__algorithm`.execute(tx)
    await sql`insert into audit_blocks select ${number}::integer, day, sealed_at, ${pick(['sha256', 'sm3', 'none'])}, previous, ids, leaves, head, signature
      from audit_blocks where number = ${pick(blocks).number}`.execute(tx)
    return { kinds: ['block-altered'], subject: `第${number}段` }
  },
  async 'everything is emptied'(tx, pick) {
    const table = pick(['audit', 'audit_blocks'])
    await withoutGuards(tx, table)
    await sql.raw(`truncate ${table}`).execute(tx)
    return table === 'audit'
      ? { kinds: ['line-missing'], subject: `第${pick(lineIds)}号` }
      : { kinds: ['block-missing'], subject: `第${pick(blocks).number}段` }
  },
  async 'a row is altered'(tx, pick) {
    const table = pick(rowsWith(1))
    const key = pick(keysOf.get(table) ?? [])
    const column = pick(VOUCHED[table].columns as readonly string[])
    const type = columnTypes.find((one) => one.table === table && one.column === column)?.type ?? ''
    await withoutGuards(tx, table)
    await sql.raw(`update ${table} set ${column} = ${OTHER[type]?.(column)} where ${keyColumn(table)} = ${key}`).execute(tx)
    return { kinds: ['row-altered'], subject: `${table} ${key}` }
  },
  async 'a row is deleted'(tx, pick) {
    const table = pick(rowsWith(1))
    const key = pick(keysOf.get(table) ?? [])
    await sql`alter table documents drop constraint documents__current_edition, drop constraint documents__published_edition`.execute(tx)
    await withoutGuards(tx, table)
    await sql.raw(`delete from ${table} where ${keyColumn(table)} = ${key}`).execute(tx)
    return { kinds: ['row-missing'], subject: `${table} ${key}` }
  },
  async 'a row is slipped in'(tx, pick) {
    const table = pick(rowsWith(1).filter((name) => name !== 'finding_settlements'))
    const columns = columnTypes
      .filter((one) => one.table === table && one.column !== 'id' && one.generated === 'NEVER')
      .map(({ column }) => column)
    await withoutGuards(tx, table)
    const { rows } = await sql<{ id: number }>`insert into ${sql.table(table)} (${sql.raw(columns.join())})
      select ${sql.raw(columns.join())} from ${sql.table(table)} where id = ${pick(keysOf.get(table) ?? [])} returning id`.execute(tx)
    return { kinds: ['row-unvouched'], subject: `${table} ${rows[0]?.id}` }
  },
  async 'the words of a letter are altered'(tx, pick) {
    const id = pick(keysOf.get('letters') ?? [])
    const words = pick([
      // One character of the sealed words.
      `to_jsonb(overlay(content #>> '{}' placing case when substr(content #>> '{}', 60, 1) = 'A' then 'B' else 'A' end from 60))`,
      `to_jsonb(left(content #>> '{}', -40))`,
      `to_jsonb(replace(content #>> '{}', '.a.', '.s.'))`,
      `to_jsonb('gk1.nokey.a.' || substr(content #>> '{}', 14))`,
      // Those of another letter, and of none.
      `(select content from letters other where other.id <> letters.id limit 1)`,
      `jsonb_build_object('title', title)`,
      `'"words"'`,
      `'5'`,
      `'["words"]'`,
    ])
    await sql.raw(`update letters set content = ${words} where id = ${id}`).execute(tx)
    return { kinds: ['letter-altered'], subject: `letters ${id}` }
  },
  async 'the words of a letter are removed'(tx, pick) {
    const id = pick(keysOf.get('letters') ?? [])
    await sql.raw(`update letters set content = '${pick(['{}', 'null', '[]'])}' where id = ${id}`).execute(tx)
    return { kinds: ['letter-missing'], subject: `letters ${id}` }
  },
  async 'the values of a correction are altered or removed'(tx, pick) {
    const id = pick(keysOf.get('contact_corrections') ?? [])
    const values = pick(['null', `overlay(sealed placing 'x-x' from 60)`, `left(sealed, -10)`, `'{}'`])
    await sql.raw(`update contact_corrections set sealed = ${values} where id = ${id}`).execute(tx)
    return { kinds: ['row-altered'], subject: `contact_corrections ${id}` }
  },
  async 'a file is taken off a request'(tx, pick) {
    await sql`delete from request_files where hash = ${proof.hash}`.execute(tx)
    if (pick([true, false])) await sql`delete from files where hash = ${proof.hash}`.execute(tx)
    return { kinds: ['row-missing'], subject: `request_files ${answered.id} ${proof.hash}` }
  },
  async 'a guard is switched off'(tx, pick) {
    const table = pick(GUARDED)
    const [name, what] = pick([
      ['append_only', '改动、删除'],
      ['no_truncate', '清空'],
    ] as const)
    const ways = [`alter table ${table} disable trigger ${table}__${name}`, `drop trigger ${table}__${name} on ${table}`]
    const replica = `alter table ${table} enable replica trigger ${table}__${name}`
    await sql.raw(pick([...ways, replica])).execute(tx)
    return { kinds: ['guard-off'], subject: `${table}（${what}）` }
  },
  async 'the function of the guards does nothing'(tx, pick) {
    await sql`create or replace function refuse_change() returns trigger language plpgsql as $$ begin return old; end $$`.execute(tx)
    return { kinds: ['guard-off'], subject: `${pick(GUARDED)}（清空）` }
  },
}

// `TAMPERINGS=1000` for the number that an assessment asks for: a minute.
const ROUNDS = Number(process.env['TAMPERINGS'] ?? 210)

test(`${ROUNDS} tamperings with the database are named, each`, async () => {
  const pick = random(20_251_127)
  const names = Object.keys(TAMPERINGS)
  const missed: string[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const name = names[round % names.length] ?? ''
    const { found, expected } = await foundAfter(district, TAMPERINGS[name] as Tampering, pick)
    const named = found.some(({ kind, subject }) => expected.kinds.includes(kind) && subject.startsWith(expected.subject))
    if (!named) missed.push(`${name}: ${JSON.stringify(expected)} among ${JSON.stringify(found.slice(0, 3))}`)
  }
  assert.deepEqual(missed, [])
  assert.deepEqual(await findings(), [], 'each was undone')
})
