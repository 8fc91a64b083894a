import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { testDatabase } from '../tests/database.ts'
import { agency } from '../tests/given.ts'
import { startProgram } from './main.ts'
import { readConfig } from './platform/runtime/config.ts'
import { openLog } from './platform/runtime/log.ts'

const MOST_MS = 10_000
const { url, db } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'gongkai-stop-'))
await agency(db)
const sockets: Socket[] = []
after(async () => {
  for (const socket of sockets) socket.destroy()
  await rm(folder, { recursive: true, force: true })
})

const start = () =>
  startProgram(readConfig({ DATABASE_URL: url, DATA_DIR: folder, DEMO: 'off', PORT: '0' }, folder), undefined, { log: openLog('silent') })

/** A client by hand: sends this and keeps the connection. */
function client(address: string, text: string): Socket {
  const socket = connect(Number(new URL(address).port), '127.0.0.1', () => void socket.write(text))
  socket.on('error', () => undefined)
  sockets.push(socket)
  return socket
}

const head = (method: string, path: string, more = '') => `${method} ${path} HTTP/1.1\r\nHost: x\r\n${more}\r\n`

/** Clients that would hold a server for minutes, by what they do. */
const CLIENTS: Readonly<Record<string, (address: string) => unknown>> = {
  'never send anything': (address) => client(address, ''),
  'stop in the middle of the headers': (address) => client(address, 'GET / HTTP/1.1\r\nHos'),
  'keep a connection after an answer': (address) => client(address, head('GET', '/agencies')),
  'send a form byte by byte': (address) => {
    const type = 'Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 9000000\r\n'
    const socket = client(address, head('POST', '/request', type))
    const sending = setInterval(() => void socket.write('x'), 50).unref()
    socket.once('close', () => clearInterval(sending))
  },
  'do not read what they asked for': (address) => client(address, head('GET', '/api/openapi.json').repeat(300)).pause(),
}

for (const [what, come] of Object.entries(CLIENTS)) {
  test(`the program stops in time while clients ${what}`, async () => {
    const program = await start()
    for (let times = 0; times < 3; times += 1) come(program.address)
    await sleep(300)
    const began = performance.now()
    await program.stop()
    const ms = performance.now() - began
    assert.ok(ms < MOST_MS, `${ms} ms`)
  })
}

test('the program stops in time while the database lets a request wait', async () => {
  const program = await start()
  await db.transaction().execute(async (tx) => {
    await sql`lock table agencies`.execute(tx)
    for (let times = 0; times < 3; times += 1) client(program.address, head('GET', '/api/agencies'))
    await sleep(300)
    const began = performance.now()
    await program.stop()
    const ms = performance.now() - began
    assert.ok(ms < MOST_MS, `${ms} ms`)
    await sql`rollback`.execute(tx)
  })
})

test('what is under way, and what comes on an open connection meanwhile, is answered', async () => {
  const program = await start()
  let said = ''
  let stopping: Promise<void> | undefined
  let closed: Promise<unknown> | undefined
  await db.transaction().execute(async (tx) => {
    await sql`lock table agencies`.execute(tx)
    // Over one connection: the second request comes while the program is stopping.
    const socket = client(program.address, head('GET', '/api/agencies'))
    socket.on('data', (chunk: Buffer) => (said += chunk.toString()))
    closed = once(socket, 'close')
    await sleep(200)
    stopping = program.stop()
    await sleep(200)
    socket.write(head('GET', '/health/live'))
    await sleep(200)
    await sql`rollback`.execute(tx)
  })
  await closed
  assert.deepEqual(
    [...said.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status),
    ['200', '200'],
  )
  await stopping
  await assert.rejects(fetch(program.address))
})
