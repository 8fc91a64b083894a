import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { signedToken } from '../server/platform/http/csrf.ts'
import { requestForm } from '../tests/request-form.ts'
import { senderAddress } from '../tests/sender-address.ts'
import { SECRET } from './program.ts'

const WRITERS = 3
const READERS = 3
/** What a client waits before it tries again; far less than the Retry-After of the answer. */
const AWAY_PAUSE_MS = 20
const PATIENCE_MS = 60_000

/** What happened under load. */
export interface Struck {
  readonly acknowledged: readonly string[]
  readonly answers: number
  /** How many answers were 503. */
  readonly away: number
  /** What was neither good nor 503. */
  readonly faults: readonly string[]
  /** From the moment when the database takes connections again to the first submission that is acknowledged. */
  readonly longestMs: number
}

/** How the service is struck. */
export interface Strike {
  readonly times: number
  /** The pause before each strike, by chance up to this. */
  readonly pauseMs: number
  readonly strike: () => void | Promise<void>
  /** Resolves when what was struck is there again. */
  readonly back: () => Promise<void>
  /** True when connections break because the program itself is away. */
  readonly programGoes: boolean
}

/** Reads pages and submits requests while the service is struck again and again; waits each time until a request is taken. */
export async function strikeUnderLoad(address: string, { times, pauseMs, strike, back, programGoes }: Strike): Promise<Struck> {
  const page = await fetch(`${address}/request`)
  const cookie = page.headers.getSetCookie().join('; ')
  const browser = /gongkai_form=([^;]+)/.exec(cookie)?.[1] ?? ''
  await page.text()
  const acknowledged: string[] = []
  const faults: string[] = []
  let [answers, away] = [0, 0]
  const load = { on: true }
  const ask = async (path: string, init: RequestInit = {}): Promise<number | string> => {
    answers += 1
    const headers = { cookie: `gongkai_form=${browser}`, 'x-forwarded-for': senderAddress(answers) }
    // A connection that breaks is a fault, too, unless the program was killed.
    const status = await fetch(`${address}${path}`, { redirect: 'manual', ...init, headers }).then(statusWhole, (error) =>
      String(error.cause),
    )
    if (programGoes && typeof status === 'string') {
      await sleep(AWAY_PAUSE_MS)
      return status
    }
    const good = init.method === 'POST' ? 303 : path === '/api/me' ? 401 : 200
    if (status !== good && status !== 503) faults.push(`${init.method ?? 'GET'} ${path}: ${status}`)
    if (status === 503) {
      away += 1
      await sleep(AWAY_PAUSE_MS)
    }
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
  for (let time = 0; time < times; time += 1) {
    await sleep(Math.random() * pauseMs)
    await strike()
    await sleep(50)
    await back()
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
  return { acknowledged, answers, away, faults, longestMs }
}

async function statusWhole(reply: Response): Promise<number> {
  await reply.text()
  return reply.status
}
