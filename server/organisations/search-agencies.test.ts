import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../tests/database.ts'
import { searchAgencies } from './search-agencies.ts'

const { db } = await testDatabase()
const MANY = 10_000
const LIMIT_MS = 100

// A province: one agency at the top, 10 cities, 100 districts, 1 000 towns, the rest village offices.
await sql`
  insert into agencies (parent_id, kind, name, short_name, slug, code, letter_prefix, address, postcode, phone, office_hours, sort, state_of)
  overriding system value
  select case when n = 1 then null else greatest(1, n / 10) end, case when n < 111 then 'government' else 'town' end,
    '示例第' || n || '机关', '第' || n || '机关', 'unit-' || n, lpad(n::text, 18, '0'), '示' || n, '路' || n || '号', '100000', '0' || n, '工作日', n, '2025-01-01'
  from generate_series(1, ${MANY}::int) n`.execute(db)
await sql`
  insert into agency_periods (agency_id, from_on, kind, name, parent_id, state)
  select id, '0001-01-01', kind, '曾用第' || sort || '名', parent_id, '{}' from agencies`.execute(db)
await sql`analyze agencies, agency_periods`.execute(db)

test('one level of the tree comes a page at a time, with how many stand below each', async () => {
  const top = await searchAgencies(db, {})
  assert.deepEqual([top.total, top.items[0]?.name, top.items[0]?.units], [1, '示例第1机关', 18])
  const below = await searchAgencies(db, { parentId: top.items[0]?.id })
  assert.equal(below.total, 18)
  assert.equal(below.items[0]?.units, 10)
})

test('by words agencies are found at any depth, also by a former name, a slug or a code, with the way to them', async () => {
  const { items, total } = await searchAgencies(db, { q: '第9876机关' })
  assert.deepEqual([total, items[0]?.path], [1, '第1机关 / 第9机关 / 第98机关 / 第987机关'])
  for (const q of ['曾用第9876名', 'unit-9876', '9876'.padStart(18, '0')])
    assert.equal((await searchAgencies(db, { q })).items[0]?.name, '示例第9876机关', q)
  assert.deepEqual((await searchAgencies(db, { q: '没有' })).items, [])
  const pages = await searchAgencies(db, { q: '机关', page: 200 })
  assert.deepEqual([pages.total, pages.items.length], [MANY, 50])
})

test('an agency that has ended is found only when asked for', async () => {
  await sql`update agencies set ended_on = '2025-01-01' where slug = 'unit-9999'`.execute(db)
  assert.equal((await searchAgencies(db, { q: 'unit-9999' })).total, 0)
  assert.equal((await searchAgencies(db, { q: 'unit-9999', ended: true })).total, 1)
})

test(`a search among ${MANY} agencies takes no longer than a search may`, async () => {
  for (const q of ['第77', '机关', '曾用', '没有', 'unit-5', '第1']) {
    // The best of several: how long it takes, and not how long it waits for other tests.
    let best = Number.POSITIVE_INFINITY
    for (let time = 0; time < 12; time += 1) {
      const start = performance.now()
      await searchAgencies(db, { q })
      best = Math.min(best, performance.now() - start)
    }
    assert.ok(best < LIMIT_MS, `${q}: ${best.toFixed(0)} ms`)
  }
})
