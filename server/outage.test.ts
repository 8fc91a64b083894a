import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { Agent, get } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { agency } from '../tests/given.ts'
import { backendsOf, postmasterOf } from '../tests/outage.ts'
import { requestForm } from '../tests/request-form.ts'
import { senderAddress } from '../tests/sender-address.ts'
import { startProgram } from './main.ts'
import { signedToken } from './platform/http/csrf.ts'
import { enqueue } from './platform/jobs/jobs.ts'
import { readConfig } from './platform/runtime/config.ts'
import { openLog } from './platform/runtime/log.ts'
import { TURN_DAY } from './portal/queues.ts'

const folder = await mkdtemp(join(tmpdir(), 'gongkai-outage-'))
const config = readConfig({ DATA_DIR: folder, DEMO: 'off', PORT: '0', TRUST_PROXY: '127.0.0.1' }, folder)
const log: string[] = []
const program = await startProgram(config, undefined, { log: openLog('info', { write: (line) => void log.push(line) }) })
const { address, runtime } = program
const { id } = await agency(runtime.db)
let running = true
after(async () => {
  if (running) await program.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Occurs in no other text, so that the log can be searched for it. */
const MARKED = '欧阳标记'
let senders = 0

interface Answer {
  readonly status: number
  readonly retryAfter: string | null
  readonly text: string
}

/** Calls from a new address, since several routes limit each address. */
async function ask(
  path: string,
  init: { method?: string; body?: FormData | string; headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer> {
  senders += 1
  const headers = { ...init.headers, 'x-forwarded-for': senderAddress(senders), connection: 'close' }
  const reply = await fetch(`${address}${path}`, { redirect: 'manual', ...init, headers })
  return { status: reply.status, retryAfter: reply.headers.get('retry-after'), text: await reply.text() }
}

const formPage = await fetch(`${address}/request`)
const cookie = formPage.headers
  .getSetCookie()
  .map((one) => one.split(';')[0])
  .join('; ')
const browser = /gongkai_form=([^;]+)/.exec(cookie)?.[1] ?? ''

/** Submits the form with a token made here, since the page that shows one needs the database. */
function submit(subject: string): Promise<Answer> {
  const csrf = signedToken(browser, randomUUID(), config.secret)
  const body = requestForm({ csrf, agencyId: id, applicantName: MARKED, subject })
  return ask('/request', { method: 'POST', body, headers: { cookie } })
}

const JSON_TYPE = { 'content-type': 'application/json' }
/** Calls that need the database, and their answers while it is down: a write may have been committed. */
const CALLS = [
  ['/api/me', { headers: { cookie: 'gongkai_session=unknown' } }, 'platform/database-away'],
  [
    '/api/sign-in',
    { method: 'POST', headers: JSON_TYPE, body: '{"username":"nobody","password":"Gongkai-2025"}' },
    'platform/outcome-unknown',
  ],
] as const

const told = new Set<string>()

const WAYS: Readonly<Record<string, (postmaster: number) => void>> = {
  'one session is killed': (postmaster) => process.kill(backendsOf(postmaster)[0] ?? 0, 'SIGKILL'),
  'the server is killed': (postmaster) => process.kill(postmaster, 'SIGKILL'),
  'the server is shut down at once': (postmaster) => process.kill(postmaster, 'SIGQUIT'),
}

for (const [name, strike] of Object.entries(WAYS)) {
  test(`${name}: 503 meanwhile, then everything goes on, and nothing acknowledged is lost`, {
    skip: process.platform !== 'linux',
  }, async () => {
    const answers: Answer[] = []
    const acknowledged: string[] = []
    const load = { on: true }
    const readers = ['/', '/api/me', '/statistics'].map(async (path) => {
      while (load.on) answers.push(await ask(path))
    })
    const writers = [1, 2, 3].map(async (writer) => {
      for (let number = 0; load.on; number += 1) {
        const subject = `${name}，第${writer}组第${number}份关于道路改造的文件`
        const answer = await submit(subject)
        answers.push(answer)
        if (answer.status === 303) acknowledged.push(subject)
      }
    })
    const callers = CALLS.map(async ([path, init, code]) => {
      while (load.on) {
        const { status, text } = await ask(path, init)
        if (status === 503) {
          assert.equal((JSON.parse(text) as { code: string }).code, code)
          told.add(code)
        } else assert.equal(status, 401)
        // Password hashing is slow by design.
        await sleep(30)
      }
    })
    await sleep(200)
    strike(postmasterOf(folder))
    const struckAt = performance.now()
    await sleep(50)
    while ((await ask('/health/ready')).status !== 200) {
      assert.equal((await ask('/health/live')).status, 200)
      assert.ok(performance.now() - struckAt < 10_000, 'back within 10 s')
      await sleep(20)
    }
    const before = acknowledged.length
    for (const end = performance.now() + 5000; acknowledged.length < before + 3 && performance.now() < end; ) await sleep(20)
    assert.ok(acknowledged.length >= before + 3, 'requests are taken again')
    load.on = false
    await Promise.all([...readers, ...writers, ...callers])
    const rows = await runtime.db.selectFrom('requests').select('subject').where('subject', 'like', `${name}%`).execute()
    const stored = new Set(rows.map(({ subject }) => subject))
    assert.deepEqual(
      acknowledged.filter((subject) => !stored.has(subject)),
      [],
      'acknowledged and lost',
    )
    assert.equal(stored.size, rows.length, 'stored twice')
    assert.deepEqual(
      [...new Set(answers.map(({ status }) => status))].filter((status) => ![200, 303, 401, 503].includes(status)),
      [],
    )
    for (const { status, retryAfter, text } of answers.filter((answer) => answer.status === 503)) {
      assert.match(String(retryAfter), /^\d+$/, `${status}`)
      assert.match(text, /[数系]/)
    }
    assert.ok(
      answers.some(({ status }) => status === 503),
      'the outage was felt',
    )
  })
}

test('during these outages both a read and a write were answered with their own 503', () => {
  assert.deepEqual([...told].sort(), ['platform/database-away', 'platform/outcome-unknown'])
})

/** The number of finished runs of the nightly job. */
function turns(): number {
  return log.filter((line) => line.includes('"job done"') && line.includes(TURN_DAY.name)).length
}

test('jobs go on after an outage', { timeout: 20_000 }, async () => {
  const before = turns()
  await runtime.db.transaction().execute((tx) => enqueue(tx, TURN_DAY, {}))
  while (turns() === before) await sleep(50)
  assert.equal(turns(), before + 1, 'done once')
})

test('what people wrote does not stand in the log of the server', async () => {
  await assert.rejects(sql`select ${MARKED}::integer`.execute(runtime.db))
  await assert.rejects(
    runtime.db
      .insertInto('agencies')
      .values({ kind: 'department', name: MARKED, short_name: MARKED, slug: 'agency-1' } as never)
      .execute(),
  )
  await assert.rejects(sql`do $$ begin raise exception '欧阳标记'; end $$`.execute(runtime.db))
  await assert.rejects(sql`select ${sql.lit(MARKED)} from no_such_table`.execute(runtime.db))
  const text = await readFile(join(folder, 'postgres.log'), 'utf8')
  assert.match(text, /terminated by signal 9|starting PostgreSQL/, 'the log is written')
  assert.doesNotMatch(text, /欧阳标记|道路改造|11010519491231002X/)
})

test('a program that is asked to stop does not wait for idle connections', async () => {
  const agent = new Agent({ keepAlive: true })
  await new Promise<void>((resolve, reject) => {
    get(`${address}/health/live`, { agent }, (reply) => reply.resume().once('end', resolve)).once('error', reject)
  })
  const silent = connect(Number(new URL(address).port), '127.0.0.1')
  silent.on('error', () => undefined)
  await new Promise((resolve) => silent.once('connect', resolve))
  const began = performance.now()
  running = false
  await program.stop()
  assert.ok(performance.now() - began < 2000, `${performance.now() - began} ms`)
  agent.destroy()
  silent.destroy()
})
