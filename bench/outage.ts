import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { openDatabase } from '../server/platform/database/database.ts'
import { startPostgres } from '../server/platform/database/embedded-postgres.ts'
import { migrate } from '../server/platform/database/migrate.ts'
import { signedToken } from '../server/platform/http/csrf.ts'
import { backendsOf, postmasterOf } from '../tests/outage.ts'
import { requestForm } from '../tests/request-form.ts'
import { senderAddress } from '../tests/sender-address.ts'
import { withFolder } from './database.ts'
import { loadAgencies } from './load-agencies.ts'
import type { Figure, Measurement } from './measure.ts'
import { type RunningProgram, SECRET, startGongkai } from './program.ts'

const TIMES = 20
const WRITERS = 3
const READERS = 3
const PAUSE_MS = 500
/** What a client waits before it tries again; far less than the Retry-After of the answer. */
const AWAY_PAUSE_MS = 20
const PATIENCE_MS = 60_000

/** `external`: a server that the program reaches by DATABASE_URL; this process supervises and restarts it. */
const OUTAGES = [
  { name: 'kill -9 of a session', external: false, strike: (server: number) => kill(backendsOf(server)[0], 'SIGKILL') },
  { name: 'kill -9 of the server', external: false, strike: (server: number) => kill(server, 'SIGKILL') },
  { name: 'DATABASE_URL, fast restart', external: true, strike: (server: number) => kill(server, 'SIGINT') },
  { name: 'DATABASE_URL, immediate restart', external: true, strike: (server: number) => kill(server, 'SIGQUIT') },
] as const

/** 数据库中断. The database goes away 20 times in each way while pages are read and requests submitted. */
export const measurement: Measurement = {
  title: 'Outages of the database',
  async measure(say) {
    const figures: Figure[] = []
    for (const outage of OUTAGES) {
      say(`${outage.name}, ${TIMES} times`)
      figures.push(...(await measureOutage(outage, say)))
    }
    return figures
  },
}

function measureOutage({ name, external, strike }: (typeof OUTAGES)[number], say: (text: string) => void): Promise<Figure[]> {
  return withFolder(async (folder) => {
    const data = join(folder, external ? 'server' : 'program')
    const server = await startPostgres(data)
    const db = openDatabase(server.url)
    await migrate(db)
    await loadAgencies(db, 1)
    await db.destroy()
    if (!external) await server.stop()
    const settings = {
      DATA_DIR: join(folder, 'program'),
      SECRET,
      TRUST_PROXY: '127.0.0.1',
      ...(external ? { DATABASE_URL: server.url } : {}),
    }
    const program = await startGongkai(settings)
    const struck = await strikeUnderLoad(program, server.url, () => strike(postmasterOf(data)))
    await program.stop()
    const stored = await storedSubjects(external ? server : await startPostgres(data))
    const lost = struck.acknowledged.filter((subject) => !stored.has(subject)).length
    for (const fault of new Set(struck.faults)) say(fault)
    if (struck.acknowledged.length === 0) throw new Error('nothing was acknowledged')
    return [
      {
        what: `${name}: longest wait for a good answer once it is back`,
        value: struck.longestMs / 1000,
        unit: 's',
        target: { of: 'value', atMost: 5 },
      },
      { what: `${name}: lost of ${struck.acknowledged.length} acknowledged`, value: lost, unit: 'calls', target: NONE },
      { what: `${name}: answers of ${struck.answers} that were a fault`, value: struck.faults.length, unit: 'calls', target: NONE },
    ]
  })
}

const NONE = { of: 'value', atMost: 0 } as const

function kill(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) throw new Error('no process to strike')
  process.kill(pid, signal)
}

async function storedSubjects(server: { readonly url: string; stop(): Promise<void> }): Promise<ReadonlySet<string>> {
  const db = openDatabase(server.url)
  const rows = await db.selectFrom('requests').select('subject').execute()
  await db.destroy()
  await server.stop()
  return new Set(rows.map(({ subject }) => subject))
}

interface Struck {
  readonly acknowledged: readonly string[]
  readonly answers: number
  /** What was neither good nor 503. */
  readonly faults: readonly string[]
  /** From the moment when the database takes connections again to the first submission that is acknowledged. */
  readonly longestMs: number
}

async function strikeUnderLoad({ address }: RunningProgram, url: string, strike: () => void): Promise<Struck> {
  const page = await fetch(`${address}/request`)
  const cookie = page.headers.getSetCookie().join('; ')
  const browser = /gongkai_form=([^;]+)/.exec(cookie)?.[1] ?? ''
  await page.text()
  const acknowledged: string[] = []
  const faults: string[] = []
  let [answers, sent] = [0, 0]
  const load = { on: true }
  const ask = async (path: string, init: RequestInit = {}): Promise<number | string> => {
    sent += 1
    const headers = { cookie: `gongkai_form=${browser}`, 'x-forwarded-for': senderAddress(sent) }
    answers += 1
    // A connection that breaks is a fault, too.
    const status = await fetch(`${address}${path}`, { redirect: 'manual', ...init, headers }).then(statusWhole, (error) =>
      String(error.cause),
    )
    const good = init.method === 'POST' ? 303 : path === '/api/me' ? 401 : 200
    if (status !== good && status !== 503) faults.push(`${init.method ?? 'GET'} ${path}: ${status}`)
    if (status === 503) await sleep(AWAY_PAUSE_MS)
    return status
  }
  const readers = Array.from({ length: READERS }, async (_, reader) => {
    while (load.on) await ask(['/', '/statistics', '/api/me'][reader % 3] ?? '/')
  })
  const writers = Array.from({ length: WRITERS }, async (_, writer) => {
    for (let number = 1; load.on; number += 1) {
      const subject = `第${writer}组第${number}份关于道路改造的文件`
      const body = requestForm({ csrf: signedToken(browser, randomBytes(12).toString('base64url'), SECRET), agencyId: 1, subject })
      if ((await ask('/request', { method: 'POST', body })) === 303) acknowledged.push(subject)
    }
  })
  let longestMs = 0
  for (let time = 0; time < TIMES; time += 1) {
    await sleep(PAUSE_MS)
    strike()
    await sleep(50)
    await untilBack(url)
    const began = performance.now()
    const before = acknowledged.length
    while (acknowledged.length === before) {
      if (performance.now() - began > PATIENCE_MS) throw new Error('no request is taken')
      await sleep(5)
    }
    longestMs = Math.max(longestMs, performance.now() - began)
  }
  load.on = false
  await Promise.all([...readers, ...writers])
  return { acknowledged, answers, faults, longestMs }
}

async function statusWhole(reply: Response): Promise<number> {
  await reply.text()
  return reply.status
}

async function untilBack(url: string): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; ; await sleep(20)) {
    const client = new Client({ connectionString: url })
    client.on('error', () => undefined)
    const back = await client
      .connect()
      .then(() => client.query('select'))
      .then(Boolean, () => false)
    await client.end().catch(() => undefined)
    if (back) return
    if (performance.now() > end) throw new Error('the database did not come back')
  }
}
