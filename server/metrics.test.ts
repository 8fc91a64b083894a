import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { testDatabase } from '../tests/database.ts'
import { SEAL_LOCK, sealAudit } from './audit/seal.ts'
import { startProgram } from './main.ts'
import { openDatabase } from './platform/database/database.ts'
import { serveMetrics } from './platform/http/serve-metrics.ts'
import { record } from './platform/ledger/audit.ts'
import { ConfigProblem, readConfig } from './platform/runtime/config.ts'
import { openLog } from './platform/runtime/log.ts'

const { url, db, boss } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'gongkai-metrics-'))
const metricsPort = await freePort()
const settings = { DATABASE_URL: url, DATA_DIR: folder, DEMO: 'off', PORT: '0', METRICS_PORT: String(metricsPort), SLOW_QUERY_MS: '100' }
const log: Record<string, unknown>[] = []
const program = await startProgram(readConfig(settings, folder), undefined, {
  clock: () => new Date('2026-12-21T02:00:00Z'),
  log: openLog('info', { write: (line) => void log.push(JSON.parse(line) as Record<string, unknown>) }),
})
const { address, runtime } = program
after(async () => {
  await program.stop()
  await rm(folder, { recursive: true, force: true })
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const found = server.address()
  await new Promise((resolve) => server.close(resolve))
  assert.ok(found && typeof found === 'object')
  return found.port
}

/** The value of a line of the metrics; undefined when there is none. */
async function metric(line: string, port = metricsPort): Promise<number | undefined> {
  const reply = await fetch(`http://127.0.0.1:${port}/metrics`)
  assert.equal(reply.status, 200)
  assert.match(String(reply.headers.get('content-type')), /^text\/plain; version=0\.0\.4/)
  const found = (await reply.text()).split('\n').find((one) => one.startsWith(`${line} `))
  return found === undefined ? undefined : Number(found.slice(line.length + 1))
}

test('metrics are served on their own port only, and nothing else there', async () => {
  assert.equal(await metric('gongkai_database_up'), 1)
  assert.equal((await fetch(`${address}/metrics`)).status, 404)
  assert.equal((await fetch(`http://127.0.0.1:${metricsPort}/`)).status, 404)
})

test('answers are counted by the pattern of their route, never by the address', async () => {
  const counted = 'gongkai_http_request_duration_seconds_count{method="GET",route="/d/:id",status="404"}'
  const before = (await metric(counted)) ?? 0
  await fetch(`${address}/d/987654321`)
  assert.equal(await metric(counted), before + 1)
  const all = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
  assert.ok(!all.includes('987654321'))
})

const kept = async () => (await metric('gongkai_kept_pages_total{status="200"}')) ?? 0

test('pages that the cache answers are counted', async () => {
  // The cache answers within a lease of some milliseconds, so on a busy machine it takes several.
  const load = { on: true }
  const readers = Array.from({ length: 10 }, async () => {
    while (load.on) await fetch(`${address}/agencies`)
  })
  for (const end = Date.now() + 30_000; (await kept()) === 0 && Date.now() < end; ) await sleep(100)
  load.on = false
  await Promise.all(readers)
  assert.ok((await kept()) > 0)
})

test('jobs that are due are counted, and the oldest has its age', async () => {
  assert.equal(await metric('gongkai_jobs{queue="held",state="created"}'), undefined)
  assert.ok(Number(await metric('gongkai_oldest_job_age_seconds')) < 60)
  await boss.createQueue('held')
  await boss.send('held', {})
  await boss.send('held', {}, { startAfter: 3600 })
  await sql`update pgboss.job set created_on = now() - interval '1 hour', start_after = now() - interval '1 hour'
    where name = 'held' and start_after <= now()`.execute(db)
  assert.equal(await metric('gongkai_jobs{queue="held",state="created"}'), 1, 'the one of the future is not due')
  const age = Number(await metric('gongkai_oldest_job_age_seconds'))
  assert.ok(age >= 3600 && age < 3700, `${age}`)
})

test('the days left of the last holiday notice are told before it ends', async () => {
  // The clock says 21 December 2026; the last built-in notice is that of 2026.
  assert.equal(await metric('gongkai_holiday_notice_days'), 10)
})

test('connections of the pool are told by their state', async () => {
  const used = await Promise.all([
    sql`select pg_sleep(0.3)`.execute(runtime.db),
    sleep(100).then(() => metric('gongkai_database_connections{state="used"}')),
  ])
  assert.ok(Number(used[1]) >= 1)
})

test('a slow statement is logged with its text and the number of its request, without values', async () => {
  const before = Number(await metric('gongkai_slow_statements_total'))
  await sql`select pg_sleep(0.15), ${'欧阳标记'}::text`.execute(runtime.db)
  await db.transaction().execute(async (tx) => {
    await sql`lock table agencies`.execute(tx)
    const asked = fetch(`${address}/api/agencies`)
    await sleep(300)
    await sql`rollback`.execute(tx)
    assert.equal((await asked).status, 200)
  })
  assert.equal(await metric('gongkai_slow_statements_total'), before + 2)
  const [first, second] = log.filter(({ msg }) => msg === 'slow statement').slice(-2)
  assert.match(String(first?.['statement']), /pg_sleep\(0\.15\), \$1::text/)
  assert.equal(first?.['reqId'], undefined)
  assert.match(String(second?.['statement']), /from "agencies"/)
  assert.ok(Number(second?.['ms']) >= 200)
  // The line is written after the answer has left.
  const lineOf = () => log.find(({ route }) => route === '/api/agencies')
  for (let times = 0; times < 100 && !lineOf(); times += 1) await sleep(20)
  const answered = lineOf()
  assert.ok(answered?.['reqId'])
  assert.equal(second?.['reqId'], answered['reqId'])
  assert.ok(!JSON.stringify(log).includes('欧阳标记'))
})

test('a page with bad news shows the number under which the log has the request', async () => {
  const reply = await fetch(`${address}/no-such-page`)
  const number = String(reply.headers.get('x-request-id'))
  assert.match(number, /^[0-9A-F]{6}-[0-9A-Z]+$/)
  assert.ok((await reply.text()).includes(number))
  assert.equal(log.find(({ reqId }) => reqId === number)?.['status'], 404)
})

test('while the database is away the metrics still answer and say so', async () => {
  const away = openDatabase('postgres://127.0.0.1:1/none')
  const port = await freePort()
  const server = await serveMetrics({ ...runtime, db: away, config: { ...runtime.config, metricsPort: port } }, [])
  try {
    assert.equal(await metric('gongkai_database_up', port), 0)
    assert.equal(await metric('gongkai_holiday_notice_days', port), undefined)
  } finally {
    server?.close()
    await away.destroy()
  }
})

test('a figure of a feature is read when it is asked for, and left out while there is none', async () => {
  const port = await freePort()
  const ages = [undefined, 7]
  const reading = { name: 'gongkai_seal_age_seconds', help: 'x', read: async () => ages.shift() }
  const server = await serveMetrics({ ...runtime, config: { ...runtime.config, metricsPort: port } }, [reading])
  try {
    assert.deepEqual([await metric(reading.name, port), await metric(reading.name, port)], [undefined, 7])
  } finally {
    server?.close()
  }
})

/** A backup that ran at an instant, with the reason why it did not succeed. */
function backupRun(kind: 'full' | 'log', at: string, problem: string | null) {
  const finished = new Date(at)
  return { kind, name: problem === null ? `${at}-${kind}` : null, started_at: finished, finished_at: finished, stored_bytes: 1, problem }
}

const backupAges = async () => [await metric('gongkai_backup_age_seconds'), await metric('gongkai_full_backup_age_seconds')]

test('the ages of the last backups count from those that succeeded', async () => {
  assert.deepEqual(await backupAges(), [undefined, undefined])
  await db
    .insertInto('backups')
    .values([
      backupRun('full', '2026-12-20T02:00:00Z', null),
      backupRun('log', '2026-12-21T01:00:00Z', null),
      backupRun('full', '2026-12-21T01:59:00Z', '备份库所在的磁盘已满'),
    ])
    .execute()
  assert.deepEqual(await backupAges(), [3600, 86_400])
})

test('the audit shows when it was last sealed and how long its oldest line waits', async () => {
  const [sealed, waits] = ['gongkai_audit_seal_age_seconds', 'gongkai_audit_unsealed_age_seconds']
  assert.deepEqual([await metric(sealed), await metric(waits)], [undefined, 0])
  // While this lock is held, nothing is sealed.
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${SEAL_LOCK})`.execute(tx)
    await runtime.db.transaction().execute((line) => record(line, { kind: 'system', name: '每夜核验' }, 'verify-audit', 'audit:1'))
    const age = Number(await metric(waits))
    assert.ok(age > 0 && age < 60, `${age}`)
    assert.equal(await metric(sealed), undefined)
  })
  // The program seals by itself as well; who comes second leaves it to the other.
  for (let times = 0; times < 100 && (await metric(waits)) !== 0; times += 1) await sealAudit(runtime.db)
  assert.equal(await metric(waits), 0)
  const age = Number(await metric(sealed))
  assert.ok(age > 0 && age < 60, `${age}`)
})

/** A mail to send at an instant, or given up then. */
const mail = (state: 'waiting' | 'failed', at: string, attempts = 0) => ({
  address: 'a@example.org',
  subject: 'mail-test' as const,
  body: '',
  state,
  attempts,
  queued_at: new Date(at),
  send_after: new Date(at),
  finished_at: state === 'failed' ? new Date(at) : null,
})

const mailCounts = async () => [await metric('gongkai_mails_waiting'), await metric('gongkai_mails_failed')]

test('mails that are due and those given up on the last day are counted, not those of the hours to come', async () => {
  assert.deepEqual(await mailCounts(), [0, 0])
  await db
    .insertInto('mails')
    .values([
      mail('waiting', '2026-12-21T02:00:00Z'),
      mail('waiting', '2026-12-21T02:01:00Z', 1),
      mail('waiting', '2026-12-21T02:01:00Z'),
      mail('failed', '2026-12-20T02:00:01Z'),
      mail('failed', '2026-12-20T02:00:00Z'),
    ])
    .execute()
  assert.deepEqual(await mailCounts(), [2, 1])
})

test('a port that is taken is named with its setting', async () => {
  const config = readConfig(settings, folder)
  await assert.rejects(startProgram(config), (error) => error instanceof ConfigProblem && /METRICS_PORT.*EADDRINUSE/.test(error.message))
})
