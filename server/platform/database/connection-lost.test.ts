import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import { DatabaseError } from 'pg'
import { testDatabase } from '../../../tests/database.ts'
import { connectionLost, noteConnectionError } from './connection-lost.ts'
import { closeDatabase, openDatabase } from './database.ts'

function fromServer(code: string): Error {
  return Object.assign(new DatabaseError('message', 7, 'error'), { code })
}
function fromSocket(code: string, syscall?: string): Error {
  return Object.assign(new Error(`${syscall} ${code}`), { code, ...(syscall ? { syscall } : {}) })
}
/** As the driver reports it. */
function noted(error: Error): Error {
  noteConnectionError(error)
  return error
}
const REFUSED = fromSocket('ECONNREFUSED', 'connect')

const CASES: readonly (readonly [string, unknown, boolean])[] = [
  ...['57P01', '57P02', '57P03', '08006', '08P01', '53300'].map((code) => [code, fromServer(code), true] as const),
  ...['23505', '22021', '40001', '57014', '53100', '42P01'].map((code) => [code, fromServer(code), false] as const),
  ...['ECONNREFUSED', 'ENOENT', 'ETIMEDOUT'].map((code) => [code, noted(fromSocket(code, 'connect')), true] as const),
  ['reset', noted(fromSocket('ECONNRESET', 'read')), true],
  ['broken pipe', noted(fromSocket('EPIPE', 'write')), true],
  ['a name that is not found', noted(fromSocket('ENOTFOUND', 'getaddrinfo')), true],
  ['a host that is not the database', fromSocket('ECONNREFUSED', 'connect'), false],
  ['a reset by another host', fromSocket('ECONNRESET', 'read'), false],
  ['a name that is not found elsewhere', fromSocket('ENOTFOUND', 'getaddrinfo'), false],
  ['a fetch that failed', new TypeError('fetch failed', { cause: fromSocket('ECONNREFUSED', 'connect') }), false],
  ['a mail server that hangs up', Object.assign(new Error('Connection terminated'), { code: 'ECONNECTION' }), false],
  ['a missing file', fromSocket('ENOENT', 'open'), false],
  ['a fault of a connection', noted(new TypeError('x')), false],
  ['an upload that the sender broke off', fromSocket('ECONNRESET'), false],
  ['ended', new Error('Connection terminated unexpectedly'), true],
  ['dead client', new Error('Client has encountered a connection error and is not queryable'), true],
  ['pool timeout', new Error('timeout exceeded when trying to connect'), true],
  ['wrapped', new Error('migration failed', { cause: fromServer('57P01') }), true],
  ['a job whose sending failed', new Error('could not be created', { cause: noted(fromSocket('ECONNRESET', 'read')) }), true],
  ['both addresses', noted(new AggregateError([REFUSED, REFUSED])), true],
  ['both addresses of another host', new AggregateError([REFUSED, REFUSED]), false],
  ['one of two', noted(new AggregateError([REFUSED, new TypeError('x')])), false],
  ['none', noted(new AggregateError([])), false],
  ['a fault', new TypeError('undefined is not a function'), false],
  ['no error', 'Connection terminated', false],
]

for (const [name, error, lost] of CASES)
  test(`${name} is ${lost ? 'a' : 'no'} lost connection`, () => assert.equal(connectionLost(error), lost))

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

test('a database that cannot be reached is lost, another host is not', async () => {
  for (const place of ['127.0.0.1:1', 'localhost:1', 'database.invalid']) {
    const db = openDatabase(`postgres://${place}/none`)
    assert.equal(connectionLost(await failureOf(db.selectFrom('files').select('hash').execute())), true, place)
    // While attempts pause the first failure is repeated.
    assert.equal(connectionLost(await failureOf(db.transaction().execute(async () => undefined))), true, place)
    await db.destroy()
  }
  assert.equal(connectionLost(await failureOf(fetch('http://127.0.0.1:2'))), false)
  const mail = createTransport({ host: '127.0.0.1', port: 1 })
  assert.equal(connectionLost(await failureOf(mail.sendMail({ from: 'a@b.test', to: 'c@d.test', text: '' }))), false)
})

test('a connection that breaks during a statement is lost', async () => {
  const { url } = await testDatabase()
  const db = openDatabase(url, 1)
  const broken = failureOf(sql`select pg_sleep(20)`.execute(db))
  const other = openDatabase(url, 1)
  const running = sql<{
    pid: number
  }>`select pid from pg_stat_activity where query like 'select pg_sleep(20)%' and datname = current_database()`
  for (let pid: number | undefined; pid === undefined; await sleep(20)) {
    pid = (await running.execute(other)).rows[0]?.pid
    if (pid !== undefined) await sql`select pg_terminate_backend(${pid})`.execute(other)
  }
  assert.equal(connectionLost(await broken), true)
  const cut = failureOf(sql`select pg_sleep(20)`.execute(other))
  await sleep(100)
  await closeDatabase(other, 0)
  assert.equal(connectionLost(await cut), true)
  await db.destroy()
})
