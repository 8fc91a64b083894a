import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { sql } from 'kysely'
import { localDate } from '../../core/calendar/local-date.ts'
import { testDatabase } from '../../tests/database.ts'
import * as given from '../../tests/given.ts'
import { at, office, received as receivedRequest } from '../../tests/given-request.ts'
import { closeMailServers, mailServer } from '../../tests/mail-server.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { bind } from '../platform/database/scope.ts'
import { readConfig } from '../platform/runtime/config.ts'
import { remindDueSoon } from '../requests/remind-due-soon.ts'
import { findMail } from './find-mail.ts'
import { queueMail } from './queue-mail.ts'
import { clearMails, sendMails } from './send-mails.ts'
import { testMail } from './test-mail.ts'

const database = await testDatabase()
const { db } = database
/** Friday, 26 September 2025, 10:00 in China; a working day. */
const NOW = new Date('2025-09-26T02:00:00Z')
const MINUTE = 60_000

afterEach(async () => {
  await closeMailServers()
  await db.deleteFrom('mails').execute()
})

function settingsOf(server: string, more: Record<string, string> = {}) {
  const secret = 'a secret of the tests, long enough'
  return readConfig({ SECRET: secret, MAIL_SERVER: server, MAIL_FROM: 'gk@example.gov.cn', ...more }, '/nonexistent').mail
}

const queue = (address: string, text = '请登录办公端查看。', now = NOW) =>
  db.transaction().execute((tx) => queueMail(tx, { to: { address }, subject: 'requests-due', text }, now))

const states = () => db.selectFrom('mails').select(['address', 'state', 'attempts', 'problem']).orderBy('id').execute()

test('a queued mail arrives once, with the name of the site and a subject from the list', async () => {
  const { port, received } = await mailServer()
  await queue('jingban@example.gov.cn', '有 3 件需要办理。')
  const mail = settingsOf(`smtp://127.0.0.1:${port}`)
  assert.equal(await sendMails(db, mail, '示例区人民政府', NOW), 1)
  assert.equal(await sendMails(db, mail, '示例区人民政府', NOW), 0)
  assert.equal(received.length, 1)
  assert.deepEqual(received.at(0)?.to, ['jingban@example.gov.cn'])
  const subject = /^Subject: ([^]*?)\r\n(?! )/m.exec(received.at(0)?.text ?? '')?.[1] ?? ''
  const decoded = subject.replaceAll(/=\?UTF-8\?B\?([^?]*)\?=\s*/gi, (_all, base64: string) =>
    Buffer.from(base64, 'base64').toString('utf8'),
  )
  assert.equal(decoded, '示例区人民政府：依申请公开事项到期提醒')
  assert.match(received.at(0)?.text ?? '', /Auto-Submitted: auto-generated/)
  assert.deepEqual(await states(), [{ address: 'jingban@example.gov.cn', state: 'sent', attempts: 1, problem: null }])
})

test('a sender that the server refuses is no fault of the addresses: the mails wait until MAIL_FROM is corrected', async () => {
  const { port } = await mailServer({
    onMailFrom: (_address, _session, done) => done(Object.assign(new Error('not yours'), { responseCode: 553 })),
  })
  await queue('a@example.gov.cn')
  await queue('b@example.gov.cn')
  assert.equal(await sendMails(db, settingsOf(`smtp://127.0.0.1:${port}`), '示例区人民政府', NOW), 0)
  const says = '邮件服务器不接受发件地址（553），请检查 MAIL_FROM 与 MAIL_SERVER 的用户名是否相符'
  assert.deepEqual(
    (await states()).map(({ state, problem }) => [state, problem]),
    [
      ['waiting', says],
      ['waiting', null],
    ],
  )
})

test('a mail of a transaction that fails is not sent', async () => {
  const { port, received } = await mailServer()
  const failing = db.transaction().execute(async (tx) => {
    await queueMail(tx, { to: { address: 'a@example.gov.cn' }, subject: 'requests-due', text: '…' }, NOW)
    throw new Error('on purpose')
  })
  await assert.rejects(failing, /on purpose/)
  assert.equal(await sendMails(db, settingsOf(`smtp://127.0.0.1:${port}`), '', NOW), 0)
  assert.equal(received.length, 0)
})

test('an account is written to at the address that it has by then, and not without one', async () => {
  const { port, received } = await mailServer()
  const mail = settingsOf(`smtp://127.0.0.1:${port}`)
  const { id: agencyId } = await given.agency(db)
  const { accountId } = await given.officer(db, { agencyId })
  const ask = () => db.transaction().execute((tx) => queueMail(tx, { to: { accountId }, subject: 'requests-due', text: '…' }, NOW))
  await ask()
  assert.equal(await sendMails(db, mail, '', NOW), 0)
  assert.deepEqual(await states(), [])
  await ask()
  await db.insertInto('mail_addresses').values({ account_id: accountId, address: 'wang@example.gov.cn', changed_at: NOW }).execute()
  assert.equal(await sendMails(db, mail, '', NOW), 1)
  assert.deepEqual(
    received.map(({ to }) => to),
    [['wang@example.gov.cn']],
  )
})

test('the roles of the program suffice: an office queues and reads no mail, the jobs send it', async () => {
  const { port } = await mailServer()
  const office = bind(db, { role: 'gongkai_office', agencyId: 1, reads: 'own' })
  const jobs = bind(db, { role: 'gongkai_jobs' })
  await office
    .transaction()
    .execute((tx) => queueMail(tx, { to: { address: 'a@example.gov.cn' }, subject: 'requests-due', text: '…' }, NOW))
  await assert.rejects(office.selectFrom('mails').select('body').execute(), { code: '42501' })
  await assert.rejects(office.selectFrom('mail_addresses').select('address').execute(), { code: '42501' })
  assert.equal(await sendMails(jobs, settingsOf(`smtp://127.0.0.1:${port}`), '', NOW), 1)
  await clearMails(jobs, NOW)
})

test('nothing is sent without a server', async () => {
  await queue('a@example.gov.cn')
  assert.equal(await sendMails(db, undefined, '', NOW), 0)
  assert.equal((await states())[0]?.attempts, 0)
})

for (const [when, at, sent] of [
  ['at 07:59 on a working day', '2025-09-25T23:59:00Z', 0],
  ['at 08:00 on a working day', '2025-09-26T00:00:00Z', 1],
  ['at 17:59 on a working day', '2025-09-26T09:59:00Z', 1],
  ['at 18:00 on a working day', '2025-09-26T10:00:00Z', 0],
  ['on a Saturday', '2025-09-27T02:00:00Z', 0],
  ['on a Sunday that is worked (28 September 2025)', '2025-09-28T02:00:00Z', 1],
  ['on a holiday (1 October 2025, a Wednesday)', '2025-10-01T02:00:00Z', 0],
] as const) {
  test(`${when}, ${sent === 0 ? 'mail waits' : 'mail is sent'}`, async () => {
    const { port } = await mailServer()
    await queue('a@example.gov.cn', '…', new Date('2025-09-25T02:00:00Z'))
    assert.equal(await sendMails(db, settingsOf(`smtp://127.0.0.1:${port}`), '', new Date(at)), sent)
  })
}

test('a refused address fails at once and is listed; the next mail is sent all the same', async () => {
  const { port } = await mailServer({
    onRcptTo({ address }, _session, done) {
      done(address.startsWith('gone') ? Object.assign(new Error('no such user'), { responseCode: 550 }) : undefined)
    },
  })
  await queue('gone@example.gov.cn')
  await queue('here@example.gov.cn')
  assert.equal(await sendMails(db, settingsOf(`smtp://127.0.0.1:${port}`), '', NOW), 1)
  assert.deepEqual(
    (await states()).map(({ state }) => state),
    ['failed', 'sent'],
  )
  const { failed } = await findMail(db, true)
  assert.deepEqual(
    failed.map(({ address, problem }) => [address, problem]),
    [['gone@example.gov.cn', '收件地址被拒绝（550），请核对地址']],
  )
})

test('a server that is away is tried again with growing pauses; after six attempts the mail has failed', async () => {
  const { port } = await mailServer()
  await closeMailServers()
  const mail = settingsOf(`smtp://127.0.0.1:${port}`)
  await queue('a@example.gov.cn')
  await queue('b@example.gov.cn')
  await sendMails(db, mail, '', NOW)
  // The second one was not tried in vain.
  assert.deepEqual(
    (await states()).map(({ attempts }) => attempts),
    [1, 0],
  )
  await db.deleteFrom('mails').where('address', '=', 'b@example.gov.cn').execute()
  await sendMails(db, mail, '', new Date(NOW.getTime() + MINUTE - 1))
  assert.equal((await states())[0]?.attempts, 1)
  let at = NOW.getTime()
  for (const pause of [1, 5, 15, 60, 240]) {
    at += pause * MINUTE
    await sendMails(db, mail, '', new Date(at))
  }
  assert.deepEqual(await states(), [
    { address: 'a@example.gov.cn', state: 'failed', attempts: 6, problem: '连接不上邮件服务器，请检查 MAIL_SERVER 和网络' },
  ])
})

test('what was handled is removed after ninety days, what waits is not', async () => {
  await queue('a@example.gov.cn')
  await queue('b@example.gov.cn')
  await db.updateTable('mails').set({ state: 'sent', finished_at: NOW }).where('address', '=', 'a@example.gov.cn').execute()
  await clearMails(db, new Date(NOW.getTime() + 90 * 1440 * MINUTE))
  assert.equal((await states()).length, 2)
  await clearMails(db, new Date(NOW.getTime() + 90 * 1440 * MINUTE + 1))
  assert.deepEqual(
    (await states()).map(({ address }) => address),
    ['b@example.gov.cn'],
  )
})

const { app } = await testRuntime(NOW.toISOString(), undefined, database)

test('the system administrator sees the state and is told how to set a server; an officer states his address', async () => {
  const { id: agencyId } = await given.agency(db)
  const administrator = await given.signedIn(db, await given.officer(db, { agencyId, roles: ['system-admin'] }), NOW)
  const clerk = await given.signedIn(db, await given.officer(db, { agencyId }), NOW)
  const state = await app.inject({ method: 'GET', url: '/api/mail', ...administrator })
  assert.deepEqual(state.json(), { configured: false, waiting: 0, problem: null, lastSentAt: null, failed: [] })
  assert.equal((await app.inject({ method: 'GET', url: '/api/mail', ...clerk })).statusCode, 403)
  const tried = await app.inject({ method: 'POST', url: '/api/mail/test', payload: { address: 'a@example.gov.cn' }, ...administrator })
  assert.equal(tried.statusCode, 409)
  assert.equal(tried.json<{ code: string }>().code, 'mail/not-configured')
  const put = (address: string) => app.inject({ method: 'PUT', url: '/api/mail/address', payload: { address }, ...clerk })
  assert.equal((await put('not an address')).statusCode, 422)
  assert.equal((await put('li@example.gov.cn')).statusCode, 200)
  const own = () => app.inject({ method: 'GET', url: '/api/mail/address', ...clerk })
  assert.deepEqual((await own()).json(), { address: 'li@example.gov.cn', configured: false })
  assert.equal((await put('')).statusCode, 200)
  assert.deepEqual((await own()).json(), { address: '', configured: false })
})

test('the reminders of a day are one mail to the agency, which names no applicant and no matter; a second run adds none', async () => {
  const ours = await office(db)
  await db.updateTable('agencies').set({ email: 'gongkai@example.gov.cn' }).where('id', '=', ours.agencyId).execute()
  await receivedRequest(db, ours)
  await receivedRequest(db, ours)
  await remindDueSoon(db, at('2025-10-23'))
  await remindDueSoon(db, at('2025-10-23'))
  const mails = await db
    .selectFrom('mails')
    .select(['address', 'subject', 'body'])
    .where('address', '=', 'gongkai@example.gov.cn')
    .execute()
  assert.equal(mails.length, 1)
  assert.match(mails[0]?.body ?? '', /有 2 件政府信息公开申请需要办理/)
  const { subject, applicant_name } = await db
    .selectFrom('requests')
    .select(['subject', 'applicant_name'])
    .limit(1)
    .executeTakeFirstOrThrow()
  for (const told of [subject, applicant_name]) assert.equal(mails[0]?.body.includes(told), false)
})

test('clerks of the agency who stated their own address are reminded there too, on the days of their post and while the account is open', async () => {
  const ours = await office(db)
  const [agencyId, posted] = [ours.agencyId, { from_on: localDate('2025-10-01'), to_on: localDate('2025-10-23') }] as const
  const [deputy, left, stopped, elsewhere] = [
    await given.officer(db, { agencyId, roles: [] }),
    await given.officer(db, { agencyId, roles: [] }),
    await given.officer(db, { agencyId, roles: ['request-clerk'] }),
    (await office(db)).clerk,
  ]
  const membership = { agency_id: agencyId, roles: ['request-clerk' as const] }
  await db
    .insertInto('memberships')
    .values([
      { ...membership, ...posted, account_id: deputy.accountId },
      { ...membership, ...posted, to_on: localDate('2025-10-22'), account_id: left.accountId },
    ])
    .execute()
  await db.updateTable('accounts').set({ disabled_at: NOW }).where('id', '=', stopped.accountId).execute()
  const stating = [ours.clerk, ours.head, deputy, left, stopped, elsewhere]
  await db
    .insertInto('mail_addresses')
    .values(stating.map(({ accountId }) => ({ account_id: accountId, address: `${accountId}@example.gov.cn`, changed_at: NOW })))
    .execute()
  await receivedRequest(db, ours)
  await remindDueSoon(bind(db, { role: 'gongkai_jobs' }), at('2025-10-23'))
  const mails = await db.selectFrom('mails').select('account_id').where('account_id', 'is not', null).orderBy('account_id').execute()
  assert.deepEqual(
    mails.map(({ account_id }) => account_id),
    [ours.clerk.accountId, deputy.accountId],
  )
})

test('a test mail of the system administrator is sent and audited; one that is not sent is refused with the reason', async () => {
  const { port, received } = await mailServer()
  const { id: agencyId } = await given.agency(db)
  const administrator = await given.officer(db, { agencyId, roles: ['system-admin'] })
  const send = (server: string) =>
    testMail(db, administrator, { address: 'a@example.gov.cn' }, { mail: settingsOf(server), siteName: '示例区人民政府' })
  await send(`smtp://127.0.0.1:${port}`)
  assert.equal(received.length, 1)
  await closeMailServers()
  await assert.rejects(send(`smtp://127.0.0.1:${port}`), { code: 'mail/not-sent', message: /连接不上邮件服务器/ })
  const audited = await db.selectFrom('audit').select('details').where('action', '=', 'test-mail').orderBy('id').execute()
  assert.deepEqual(
    audited.map(({ details }) => details),
    [{ sent: true }, { sent: false }],
  )
})

test('a full disk of the database is told as such, 503 and not a fault, and nothing is kept', async () => {
  const { id: agencyId } = await given.agency(db)
  const clerk = await given.signedIn(db, await given.officer(db, { agencyId }), NOW)
  await sql`create function full_disk() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$`.execute(db)
  await sql`create trigger full_disk before insert on audit for each row execute function full_disk()`.execute(db)
  const put = () => app.inject({ method: 'PUT', url: '/api/mail/address', payload: { address: 'li@example.gov.cn' }, ...clerk })
  const refused = await put()
  assert.deepEqual([refused.statusCode, refused.json<{ code: string }>().code], [503, 'platform/storage-full'])
  await sql`drop trigger full_disk on audit`.execute(db)
  assert.deepEqual((await app.inject({ method: 'GET', url: '/api/mail/address', ...clerk })).json(), { address: '', configured: false })
  assert.equal((await put()).statusCode, 200)
})
