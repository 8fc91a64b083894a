import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { signedToken } from '../server/platform/http/csrf.ts'
import type { TestDatabase } from './database.ts'
import { agency } from './given.ts'
import { requestForm } from './request-form.ts'
import { senderAddress } from './sender-address.ts'

const SECRET = 'a secret of the tests, long enough'
const PROGRAM = fileURLToPath(new URL('serve-program.ts', import.meta.url))
const KEEP_STARTING = `while [ ! -e "$END" ] && LISTEN_FDS=1 sh -c 'LISTEN_PID=$$ exec "$@"' sh "$@"; do :; done`

/**
 * A service manager that holds the listening socket and starts the program anew whenever it ends. Between the programs the kernel queues the
 * calls.
 */
export interface Manager {
  readonly port: number
  /** Stops the program and resolves when the next one is there. */
  restart(): Promise<void>
  end(): Promise<void>
}

/** Starts such a manager, here a shell, as systemd would with deploy/gongkai.socket. */
export async function startManager(url: string): Promise<Manager> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-restart-'))
  const held = createServer()
  await new Promise<void>((resolve) => held.listen(0, '127.0.0.1', resolve))
  const { port } = held.address() as AddressInfo
  const { fd } = (held as unknown as { _handle: { fd: number } })._handle
  const end = join(folder, 'end')
  const env = { ...process.env, DATABASE_URL: url, DATA_DIR: folder, DEMO: 'off', SECRET, TRUST_PROXY: '127.0.0.1', END: end }
  const manager = spawn('sh', ['-c', KEEP_STARTING, 'sh', process.execPath, PROGRAM], { env, stdio: ['ignore', 'pipe', 'inherit', fd] })
  // From now on only the shell has the socket.
  held.close()
  const started: number[] = []
  manager.stdout?.on('data', (chunk: Buffer) =>
    started.push(...[...chunk.toString().matchAll(/^(\d+) http/gm)].map(([, pid]) => Number(pid))),
  )
  const until = async (programs: number) => {
    for (const limit = Date.now() + 60_000; started.length < programs; await sleep(50)) {
      assert.ok(Date.now() < limit && manager.exitCode === null, 'waited in vain for the program')
    }
  }
  await until(1)
  return {
    port,
    async restart() {
      process.kill(started.at(-1) ?? 0, 'SIGTERM')
      await until(started.length + 1)
    },
    async end() {
      await writeFile(end, '')
      process.kill(started.at(-1) ?? 0, 'SIGTERM')
      await new Promise((resolve) => manager.once('exit', resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Restarts the program several times while readers and submissions come through `front`, and asserts that none is lost. */
export async function restartUnderLoad(front: string, manager: Manager, { db }: TestDatabase, restarts = 3): Promise<void> {
  const { id } = await agency(db)
  let senders = 0
  // From a new address each, since several routes limit each address.
  const call = (path: string, init: { method?: string; body?: FormData; cookie?: string } = {}): Promise<Response> => {
    senders += 1
    const { cookie = '', ...rest } = init
    return fetch(`${front}${path}`, { ...rest, redirect: 'manual', headers: { cookie, 'x-forwarded-for': senderAddress(senders) } })
  }
  const form = await call('/request')
  const cookies = form.headers.getSetCookie().map((one) => one.split(';')[0])
  const browser = /gongkai_form=([^;]+)/.exec(cookies.join('; '))?.[1] ?? ''

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
      const body = requestForm({ csrf, agencyId: id, applicantName: '王某', subject })
      const { status } = await call('/request', { method: 'POST', body, cookie: cookies.join('; ') })
      count(`POST ${status}`)
      if (status === 303) acknowledged.push(subject)
      // Behind a real proxy all come from one address.
      else if (status === 429) await sleep(1000)
    }
  })
  for (let times = 1; times <= restarts; times += 1) {
    await sleep(500)
    await manager.restart()
  }
  await sleep(500)
  load.on = false
  await Promise.all([...readers, ...writers])

  const seen = [...statuses.keys()].filter((key) => key !== 'POST 429')
  assert.deepEqual(seen.sort(), ['GET 200', 'POST 303'], JSON.stringify([...statuses]))
  const rows = await db.selectFrom('requests').select('subject').execute()
  assert.deepEqual(rows.map(({ subject }) => subject).sort(), acknowledged.sort())
}
