import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { localDate } from '../../core/calendar/local-date.ts'
import * as given from '../../tests/given.ts'
import { administration, code } from '../../tests/given-administrators.ts'
import { FIRST_DAY, keeper, TWO_WEEKS } from '../../tests/given-rotation.ts'
import { closeMailServers, mailServer } from '../../tests/mail-server.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { FEATURES } from '../app.ts'
import { SEND_MAILS } from '../mail/queues.ts'
import { bind } from '../platform/database/scope.ts'
import { readConfig } from '../platform/runtime/config.ts'
import { openRotation } from './open-rotation.ts'
import { REMIND_ROTATIONS } from './queues.ts'
import { remindRotations } from './remind-rotation.ts'

const { app, runtime, setNow } = await testRuntime('2026-09-22T02:00:00Z')
const { db, clock } = runtime
const { security, send } = await administration(app, runtime)
const at = (time: string) => setNow(new Date(`${time}+08:00`).toISOString())
const administrationDb = bind(db, { role: 'gongkai_administration' })
after(closeMailServers)

const { id: belowId } = await given.agency(db)
const [missing] = [await keeper(db, belowId, { name: '李晓明' }), await keeper(db, belowId, { changed: FIRST_DAY })]
await db.insertInto('mail_addresses').values({ account_id: missing.accountId, address: 'li@example.gov.cn', changed_at: clock() }).execute()
// 1—7 October 2026 are off; the last day is a Friday.
const campaign = { ...TWO_WEEKS, belowId, lastOn: localDate('2026-10-09'), remindDays: [3, 1] }
const { id } = await openRotation(db, security, campaign, clock())
const remind = () => send(security, 'POST', `/api/rotations/${id}/remind`)
const waiting = async () => (await db.selectFrom('mails').select('account_id').execute()).map(({ account_id }) => account_id)

for (const [when, queued] of [
  ['2026-09-28T08:30', 0],
  ['2026-09-29T08:30', 1],
  ['2026-09-30T08:30', 0],
  ['2026-10-01T08:30', 0],
  ['2026-10-08T08:30', 1],
  ['2026-10-08T08:31', 0],
  ['2026-10-09T08:30', 0],
] as const)
  test(`at ${when} ${queued} people are reminded`, async () => {
    at(when)
    assert.equal(await remindRotations(administrationDb, clock()), queued)
  })

test('only those who have not done it are written to, and a reminder by hand waits for the next day', async () => {
  assert.deepEqual(await waiting(), [missing.accountId, missing.accountId])
  at('2026-10-08T16:00')
  assert.equal(code(await remind()), 'rotations/reminded-today')
  at('2026-10-09T09:00')
  assert.deepEqual((await remind()).json(), { count: 1 })
  assert.equal(code(await remind()), 'rotations/reminded-today')
  assert.equal(await remindRotations(administrationDb, clock()), 0)
  at('2026-10-10T09:00')
  assert.equal(code(await remind()), 'rotations/not-running')
})

test('the mail arrives with a subject and a text that name nobody', async () => {
  const { port, received } = await mailServer()
  const settings = { SECRET: 'a secret of the tests, long enough', MAIL_SERVER: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'gk@example.gov.cn' }
  const config = readConfig(settings, '/nonexistent')
  at('2026-10-09T10:00')
  const sending = FEATURES.flatMap(({ jobs = [] }) => jobs).find(({ queue }) => queue.name === SEND_MAILS.name)
  await sending?.work({}, { ...runtime, config, db: bind(db, { role: 'gongkai_jobs' }) })
  assert.deepEqual(
    received.map(({ to }) => to),
    [['li@example.gov.cn'], ['li@example.gov.cn'], ['li@example.gov.cn']],
  )
  const text = received[0]?.text ?? ''
  const subject = /^Subject: ([^]*?)\r\n(?! )/m.exec(text)?.[1] ?? ''
  const decoded = subject.replaceAll(/=\?UTF-8\?B\?([^?]*)\?=\s*/gi, (_all, base64: string) =>
    Buffer.from(base64, 'base64').toString('utf8'),
  )
  assert.match(decoded, /定期修改后台账号提醒$/)
  const body = Buffer.from(text.slice(text.indexOf('\r\n\r\n')), 'base64').toString('utf8')
  assert.match(body, /2026年10月9日/)
  assert.ok(!body.includes('李晓明'))
})

test('nobody is reminded when all have done it, and the job runs in the role of the administration', async () => {
  at('2026-10-10T10:00')
  const { id: other } = await given.agency(db)
  const done = await keeper(db, other, { changed: clock() })
  const days = { firstOn: localDate('2026-10-10'), lastOn: localDate('2026-10-12') }
  const { id: finished } = await openRotation(db, security, { ...campaign, ...days, belowId: other }, clock())
  assert.equal(code(await send(security, 'POST', `/api/rotations/${finished}/remind`)), 'rotations/nobody-missing')
  assert.ok(done)
  const job = FEATURES.flatMap(({ jobs = [] }) => jobs).find(({ queue }) => queue.name === REMIND_ROTATIONS.name)
  assert.equal(job?.as, 'gongkai_administration')
})
