import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { ACCOUNT_VIEWS } from '../../core/accounts/views.ts'
import { testDatabase } from '../../tests/database.ts'
import { agency } from '../../tests/given.ts'
import type { AccountFilter } from './account-query.ts'
import { countAccounts, listAccounts } from './list-accounts.ts'

const { db } = await testDatabase()
const NOW = new Date('2026-09-22T02:00:00Z')
const MANY = 50_000
const AGENCIES = 100
const LIMIT_MS = 100

const ids: number[] = []
for (let index = 0; index < AGENCIES; index += 1) ids.push((await agency(db)).id)
await sql`insert into persons (name, staff_number) select '人员' || n, 'S-' || n from generate_series(1, ${MANY}::int) n`.execute(db)
await sql`
  insert into accounts (agency_id, person_id, username, password_hash, password_changed_at, opened_at, last_signed_in_at, disabled_at, ended_at)
  select (${ids}::int[])[1 + person % ${AGENCIES}], persons.id, 'person.' || person, 'x', '2026-01-01', '2026-01-01', '2026-09-01',
    case when person % 50 = 1 then timestamptz '2026-05-01' end, case when person % 20 = 2 then timestamptz '2026-06-01' end
  from persons, lateral (select substring(staff_number from 3)::int as person) as numbered order by person`.execute(db)
await sql`
  insert into memberships (account_id, agency_id, roles, from_on, to_on, granted_at)
  select id, agency_id, array[(array['request-clerk', 'information-manager', 'reviewer'])[1 + id % 3]], '2026-01-01',
    case when id % 100 = 3 then date '2026-10-01' end, '2026-01-01'
  from accounts where id % 40 <> 0`.execute(db)
await sql`analyze accounts, persons, memberships, agencies`.execute(db)

test('every page of the list follows the one before it, from whichever end it is read', async () => {
  const { count, pageSize } = await listAccounts(db, {}, NOW)
  const last = Math.ceil(count / pageSize)
  const pages = [1, 2, last / 2, last / 2 + 1, last - 1, last, last + 1].map(Math.floor)
  const listed = await Promise.all(pages.map(async (page) => (await listAccounts(db, { page }, NOW)).items.map(({ id }) => id)))
  const all = await sql<{ id: number }>`select accounts.id from accounts join agencies on agencies.id = agency_id
    where accounts.ended_at is null order by agencies.sort, agencies.id, accounts.id`.execute(db)
  const expected = pages.map((page) => all.rows.slice((page - 1) * pageSize, page * pageSize).map(({ id }) => id))
  assert.deepEqual(listed, expected)
})

/** The best of several: how long it takes, and not how long it waits for other tests. */
async function best(work: () => Promise<unknown>): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY
  for (let time = 0; time < 12; time += 1) {
    const start = performance.now()
    await work()
    shortest = Math.min(shortest, performance.now() - start)
  }
  return shortest
}

const LISTS: readonly (AccountFilter & { readonly page?: number })[] = [
  ...ACCOUNT_VIEWS.map(({ key }) => ({ view: key })),
  { role: 'reviewer' },
  { role: 'head' },
  { text: '人员49' },
  { text: 'person.4' },
  { agencyId: ids[50] ?? 0 },
  { page: 950 },
  { page: 5 },
]
for (const filter of LISTS)
  test(`a list of ${MANY} accounts by ${JSON.stringify(filter)} takes no longer than a page may`, async () => {
    const took = await best(() => listAccounts(db, filter, NOW))
    assert.ok(took < LIMIT_MS, `${took.toFixed(0)} ms`)
  })

test(`the numbers beside the worklists of ${MANY} accounts take no longer than a page may`, async () => {
  const took = await best(() => countAccounts(db, NOW))
  assert.ok(took < LIMIT_MS, `${took.toFixed(0)} ms`)
})
