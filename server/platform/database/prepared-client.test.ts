import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { testDatabase } from '../../../tests/database.ts'
import { openDatabase, type Tx } from './database.ts'
import { PreparedClient } from './prepared-client.ts'

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

const keep = (tx: Tx, value: number) => sql`insert into kept values (10 / ${value}::int)`.execute(tx)

test('of statements that are sent together in a transaction, one that fails takes the others with it', async () => {
  await sql`create temporary table kept (value integer)`.execute(db)
  await assert.rejects(
    db.transaction().execute((tx) => Promise.all([keep(tx, 1), keep(tx, 0), keep(tx, 2)])),
    /division by zero/,
  )
  await db.transaction().execute((tx) => Promise.all([keep(tx, 5), keep(tx, 10)]))
  const { rows } = await sql<{ value: number }>`select value from kept order by value`.execute(db)
  assert.deepEqual(rows, [{ value: 1 }, { value: 2 }])
})

test('a transaction on a lost connection fails by its first statement', async () => {
  const other = openDatabase(url, 1)
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(other)
  const begun = other.transaction().execute(async (tx) => {
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(db)
    return sql`select 1`.execute(tx)
  })
  await assert.rejects(begun)
  assert.equal((await sql<{ one: number }>`select 1 as one`.execute(other)).rows[0]?.one, 1)
  await other.destroy()
})

test('`begin` is not waited for: on a lost connection it passes, and the statement after it fails', async () => {
  const client = new PreparedClient({ connectionString: url })
  await client.connect()
  const [begun, first] = [client.query('begin'), client.query('select 1')]
  client.connection.stream.destroy()
  await assert.rejects(first)
  await assert.doesNotReject(begun)
  // An unhandled rejection would fail the test before this.
  await setImmediate()
})
