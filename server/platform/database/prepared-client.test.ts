import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../../tests/database.ts'
import { openDatabase } from './database.ts'

const { url } = await testDatabase()
const db = openDatabase(url, 1)
after(() => db.destroy())

const double = async (number: number) => (await sql<{ twice: number }>`select ${number}::int * 2 as twice`.execute(db)).rows[0]?.twice
const divide = (by: number) => sql`select 1 / ${by}::int as part`.execute(db)
const prepared = async () => (await sql<{ count: number }>`select count(*) as count from pg_prepared_statements`.execute(db)).rows[0]?.count

test('a statement gets its name the sixth time, and answers the same before and after', async () => {
  for (let time = 1; time <= 5; time += 1) assert.equal(await double(time), time * 2)
  assert.equal(await prepared(), 0)
  assert.equal(await double(6), 12)
  assert.equal(await prepared(), 1)
  assert.equal(await double(7), 14)
  assert.equal(await prepared(), 1)
})

test('a statement that fails under its name fails as before, and the next is answered', async () => {
  for (let time = 1; time <= 6; time += 1) await divide(1)
  await assert.rejects(divide(0), /division by zero/)
  assert.equal((await divide(1)).rows.length, 1)
})
