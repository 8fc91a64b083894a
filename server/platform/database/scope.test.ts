import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../../tests/database.ts'
import { counting } from './counting.ts'
import { type Db, openDatabase, type Tx } from './database.ts'
import { bind } from './scope.ts'

const { url } = await testDatabase()
const db = openDatabase(url, 1)
after(() => db.destroy())
await sql`create table kept (value text); grant select, insert on kept to gongkai_jobs`.execute(db)

const jobs = bind(db, { role: 'gongkai_jobs' })
const office = (agencyId: number) => bind(db, { role: 'gongkai_office', agencyId, reads: 'own' })
const scopeOf = async (on: Db | Tx) => {
  const { rows } = await sql<{ scope: string }>`select concat_ws(' ', current_user = session_user, current_setting('role'),
    current_setting('gongkai.agency', true), current_setting('gongkai.reads', true)) as scope`.execute(on)
  return rows[0]?.scope.trim()
}
const kept = async () => (await sql<{ value: string }>`select value from kept order by value`.execute(db)).rows.map(({ value }) => value)

test('every statement runs in the scope of its database, on one connection in turn, the owner’s among them', async () => {
  assert.equal(await scopeOf(db), 't none')
  assert.equal(await scopeOf(office(7)), 'f gongkai_office 7 own')
  assert.equal(await scopeOf(office(8)), 'f gongkai_office 8 own')
  assert.equal(await scopeOf(db), 't none')
  assert.equal(await scopeOf(jobs), 'f gongkai_jobs')
  const all = await Promise.all([scopeOf(office(9)), scopeOf(jobs), scopeOf(db), scopeOf(office(9))])
  assert.deepEqual(all, ['f gongkai_office 9 own', 'f gongkai_jobs', 't none', 'f gongkai_office 9 own'])
})

test('a transaction keeps its scope, and one that is undone leaves the connection in it', async () => {
  assert.equal(await office(7).transaction().execute(scopeOf), 'f gongkai_office 7 own')
  await assert.rejects(
    office(8)
      .transaction()
      .execute((tx) => sql`select 1 / 0`.execute(tx)),
    /division by zero/,
  )
  assert.equal(await scopeOf(office(8)), 'f gongkai_office 8 own')
  assert.equal(await scopeOf(office(7)), 'f gongkai_office 7 own')
})

test('where the scope cannot be set nothing is done: no answer, no change, no transaction', async () => {
  await sql`insert into kept values ('before')`.execute(jobs)
  const nobody = bind(db, { role: 'gongkai_nobody' as never })
  // The connection is in the scope of the jobs, who may do all of this.
  const attempts: readonly (() => Promise<unknown>)[] = [
    () => sql`select value from kept`.execute(nobody),
    () => sql`insert into kept values ('alone')`.execute(nobody),
    () => sql`with new as (insert into kept values ('within') returning value) select value from new`.execute(nobody),
    () => nobody.transaction().execute((tx) => sql`insert into kept values ('together')`.execute(tx)),
    () =>
      nobody.transaction().execute(async (tx) => {
        await sql`select value from kept`.execute(tx).catch(() => undefined)
        await sql`insert into kept values ('after a failure')`.execute(tx).catch(() => undefined)
      }),
    () =>
      nobody.transaction().execute(async (tx) => {
        void sql`insert into kept values ('not waited for')`.execute(tx).catch(() => undefined)
      }),
  ]
  for (const attempt of attempts) {
    assert.equal(await scopeOf(jobs), 'f gongkai_jobs')
    // The second time the scope is not taken for set.
    for (let time = 1; time <= 2; time += 1) await assert.rejects(attempt, /role "gongkai_nobody" does not exist/)
  }
  assert.equal(await scopeOf(jobs), 'f gongkai_jobs')
  assert.deepEqual(await kept(), ['before'])
})

test('counting goes on in the role it began in, also after a failure within', async () => {
  assert.equal(await counting(office(7), scopeOf), 'f gongkai_counts 7 own')
  assert.equal(await counting(db, scopeOf), 'f gongkai_counts')
  await office(7)
    .transaction()
    .execute(async (tx) => {
      await counting(tx, (counts) => counting(counts, scopeOf))
      await assert.rejects(
        counting(tx, () => Promise.reject(new Error('miscounted'))),
        /miscounted/,
      )
      assert.equal(await scopeOf(tx), 'f gongkai_office 7 own')
    })
  assert.equal(await scopeOf(office(7)), 'f gongkai_office 7 own')
})
