import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { Agent, createServer as createHttpServer, request as httpRequest } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { testDatabase } from '../tests/database.ts'
import { agency } from '../tests/given.ts'
import { requestForm } from '../tests/request-form.ts'
import { senderAddress } from '../tests/sender-address.ts'
import { signedToken } from './platform/http/csrf.ts'

/*
 * A service manager that holds the listening socket, here a shell, starts the program anew whenever it ends. Between the programs the
 * kernel queues the calls. In front is a proxy that repeats nothing, so a call that is refused or cut off is seen as a 502.
 */
const RESTARTS = 3
const SECRET = 'a secret of the tests, long enough'
const PROGRAM = fileURLToPath(new URL('../tests/serve-program.ts', import.meta.url))
const KEEP_STARTING = `while [ ! -e "$END" ] && LISTEN_FDS=1 sh -c 'LISTEN_PID=$$ exec "$@"' sh "$@"; do :; done`

const { url, db } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'gongkai-restart-'))
const { id } = await agency(db)
const held = createServer()
await listening(held)
const { port } = held.address() as AddressInfo

const env = { ...process.env, DATABASE_URL: url, DATA_DIR: folder, DEMO: 'off', SECRET, TRUST_PROXY: '127.0.0.1', END: join(folder, 'end') }
const { fd } = (held as unknown as { _handle: { fd: number } })._handle
const manager = spawn('sh', ['-c', KEEP_STARTING, 'sh', process.execPath, PROGRAM], { env, stdio: ['ignore', 'pipe', 'inherit', fd] })
// From now on only the shell has the socket.
held.close()
const started: number[] = []
manager.stdout?.on('data', (chunk: Buffer) =>
  started.push(...[...chunk.toString().matchAll(/^(\d+) http/gm)].map(([, pid]) => Number(pid))),
)

const proxy = createHttpServer((asked, answer) => {
  const { method, url: path, headers } = asked
  // A connection for each call: on a kept one a call may cross with the end of the connection.
  const call = httpRequest({ port, host: '127.0.0.1', method, path, headers, agent: new Agent({ keepAlive: false }) }, (reply) => {
    answer.writeHead(reply.statusCode ?? 502, reply.headers)
    reply.pipe(answer)
  })
  call.once('error', () => answer.headersSent || answer.writeHead(502).end())
  asked.pipe(call)
})
await listening(proxy)
const front = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`

after(async () => {
  // Where the test failed, the last program is still there.
  if (manager.exitCode === null && manager.kill()) process.kill(started.at(-1) ?? 0, 'SIGTERM')
  proxy.closeAllConnections()
  proxy.close()
  await rm(folder, { recursive: true, force: true })
})

async function listening(server: Server): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
}

async function until(what: string, holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 60_000; !holds(); await sleep(50)) assert.ok(Date.now() < end, `waited in vain: ${what}`)
}

let senders = 0
/** A call from a new address, since several routes limit each address. */
function call(path: string, init: { method?: string; body?: FormData; cookie?: string } = {}): Promise<Response> {
  senders += 1
  const { cookie = '', ...rest } = init
  return fetch(`${front}${path}`, { ...rest, redirect: 'manual', headers: { cookie, 'x-forwarded-for': senderAddress(senders) } })
}

test('restarts under load lose no call behind a proxy that repeats none, and what was acknowledged is stored', {
  timeout: 180_000,
}, async () => {
  await until('the program is there', () => started.length === 1)
  const form = await call('/request')
  const cookie = form.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const browser = /gongkai_form=([^;]+)/.exec(cookie)?.[1] ?? ''

  const statuses = new Map<string, number>()
  const acknowledged: string[] = []
  const load = { on: true }
  const count = (key: string) => statuses.set(key, (statuses.get(key) ?? 0) + 1)
  const readers = ['/', '/agencies', '/api/agencies', '/statistics'].map(async (path) => {
    while (load.on) count(`GET ${(await call(path)).status}`)
  })
  const writers = [1, 2, 3].map(async (writer) => {
    for (let number = 0; load.on; number += 1) {
      const subject = `第${writer}组第${number}份关于道路改造的文件`
      const csrf = signedToken(browser, randomUUID(), SECRET)
      const { status } = await call('/request', {
        method: 'POST',
        body: requestForm({ csrf, agencyId: id, applicantName: '王某', subject }),
        cookie,
      })
      count(`POST ${status}`)
      if (status === 303) acknowledged.push(subject)
    }
  })
  for (let times = 1; times <= RESTARTS; times += 1) {
    await sleep(500)
    process.kill(started[times - 1] ?? 0, 'SIGTERM')
    await until('the next program is there', () => started.length === times + 1)
  }
  await sleep(500)
  load.on = false
  await Promise.all([...readers, ...writers])
  await writeFile(env.END, '')
  process.kill(started.at(-1) ?? 0, 'SIGTERM')

  assert.deepEqual([...statuses.keys()].sort(), ['GET 200', 'POST 303'], JSON.stringify([...statuses]))
  assert.ok(acknowledged.length > RESTARTS * 3, `${acknowledged.length} acknowledged`)
  const rows = await db.selectFrom('requests').select('subject').execute()
  assert.deepEqual(rows.map(({ subject }) => subject).sort(), acknowledged.sort())
})
