import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { sql } from 'kysely'
import { formBrowser } from '../../tests/browser-form.ts'
import { agency, officer } from '../../tests/given.ts'
import { documentText, editorialOffice, publishedDocument } from '../../tests/given-document.ts'
import { closeMailServers, mailServer, readMail } from '../../tests/mail-server.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { senderAddress } from '../../tests/sender-address.ts'
import { boundTo } from '../platform/access/databases.ts'
import { readConfig } from '../platform/runtime/config.ts'
import { draftDocument, withdrawDocument } from '../publishing/index.ts'
import { indexDocument } from '../search/index.ts'
import { clearUnconfirmed } from './links.ts'
import { REFUSALS } from './refusals.ts'
import { sendSubscriptions } from './send-subscriptions.ts'

/** Friday, 26 September 2025, 10:00 in China; a working day. */
const FRIDAY = '2025-09-26T02:00:00Z'
const SETTINGS = {
  MAIL_SERVER: 'smtp://127.0.0.1:1',
  MAIL_FROM: 'gk@example.gov.cn',
  SITE_DOMAIN: 'www.yunshan.gov.cn',
  SITE_NAME: '云山区人民政府',
}
const { runtime, app, setNow } = await testRuntime(FRIDAY, undefined, undefined, SETTINGS)
const { db, clock } = runtime
const jobs = boundTo('gongkai_jobs', runtime)
const water = await agency(db, { name: '示例区水利局' })
const school = await agency(db, { name: '示例区教育局' })
const office = await editorialOffice(db, water.id)
const schoolOffice = await editorialOffice(db, school.id)
const publish = (title: string, of = office, columnKey: Parameters<typeof documentText>[0] & object = {}) =>
  publishedDocument(db, of, documentText({ title, ...columnKey }), clock())

afterEach(async () => {
  await closeMailServers()
  await db.deleteFrom('subscriptions').execute()
  setNow(FRIDAY)
})

interface Mailbox {
  readonly send: () => Promise<number>
  /** The mails so far, decoded. */
  readonly mails: () => { to: string[]; text: string; head: string }[]
}

/** A real mail server, and the job that sends to it. */
async function mailbox(options: Parameters<typeof mailServer>[0] = {}): Promise<Mailbox> {
  const { port, received } = await mailServer(options)
  const config = readConfig(
    { ...SETTINGS, SECRET: 'a secret of the tests, long enough', MAIL_SERVER: `smtp://127.0.0.1:${port}` },
    '/nonexistent',
  )
  return {
    send: () => sendSubscriptions(jobs.db, config, clock()),
    mails: () => received.map(({ to, text }) => ({ to, ...readMail(text) })),
  }
}

let senders = 0
/** Fills in the form, each time at another computer, so that the limit of forms from one does not matter. */
async function ask(address: string, more: Record<string, string> = {}) {
  senders += 1
  const opened = await app.inject(`/subscribe?${new URLSearchParams(more).toString()}`)
  const [, csrf = ''] = /name="csrf" value="([^"]+)"/.exec(opened.body) ?? []
  return app.inject({
    method: 'POST',
    url: '/subscribe',
    remoteAddress: senderAddress(senders),
    cookies: Object.fromEntries(opened.cookies.map(({ name, value }) => [name, value])),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ csrf, address, rhythm: 'daily', ...more }).toString(),
  })
}
const linkIn = (text: string, of: string) => new RegExp(`http://www\\.yunshan\\.gov\\.cn(/${of}/[\\w-]+)`).exec(text)?.[1] ?? ''
const press = (path: string) => app.inject({ method: 'POST', url: path })

/** Subscribes and confirms by the mail; the mails of the box before are left out. */
async function subscribed(box: Mailbox, address: string, more: Record<string, string> = {}): Promise<void> {
  assert.equal((await ask(address, more)).statusCode, 200)
  assert.equal(await box.send(), 1)
  const path = linkIn(box.mails().at(-1)?.text ?? '', 'subscribe/confirm')
  assert.equal((await press(path)).statusCode, 200)
}
const NEXT = '2025-09-28T01:00:00Z' // Sunday, worked before the holiday of 1 October.

const confirmed = () => db.selectFrom('subscriptions').select('confirmed_at').executeTakeFirstOrThrow()

test('订阅要经本人邮箱确认；打开链接只显示按钮，按了才算；新公开的下一个工作日收到，没有新的不发', async () => {
  const box = await mailbox()
  await publish('订阅之前公开的')
  const asked = await ask('Reader@Example.com')
  assert.match(asked.body, /请查收确认邮件/)
  await box.send()
  const [confirmation] = box.mails()
  assert.ok(confirmation)
  assert.deepEqual(confirmation.to, ['Reader@example.com'])
  const path = linkIn(confirmation.text, 'subscribe/confirm')
  assert.match((await app.inject(path)).body, /各机关.*<button type="submit"[^>]*>确认订阅/s)
  assert.equal((await confirmed()).confirmed_at, null)
  assert.match((await press(path)).body, /订阅成功/)
  assert.match((await app.inject(path)).body, /订阅成功/)
  setNow('2025-09-26T03:00:00Z')
  const { id } = await publish('示例区水利局防汛方案')
  assert.equal(await box.send(), 0, 'not before the day')
  setNow('2025-09-26T23:00:00Z')
  assert.equal(await box.send(), 0, '07:00 on a Saturday')
  setNow('2025-09-27T03:00:00Z')
  assert.equal(await box.send(), 0, 'a Saturday')
  setNow(NEXT)
  assert.equal(await box.send(), 1)
  const digest = box.mails().at(-1)
  assert.match(digest?.text ?? '', /有1件新公开的信息/)
  assert.match(
    digest?.text ?? '',
    new RegExp(`示例区水利局防汛方案\\n {3}示例区水利局　2025-09-26\\n {3}http://www\\.yunshan\\.gov\\.cn/d/${id}\\n`),
  )
  assert.doesNotMatch(digest?.text ?? '', /订阅之前/)
  setNow('2025-09-29T01:00:00Z')
  assert.equal(await box.send(), 0, 'nothing new')
  assert.equal(box.mails().length, 2)
})

test('订阅一个机关、栏目、检索的，只收到其中的；撤回的、没有公开的不在其中', async () => {
  const box = await mailbox()
  await subscribed(box, 'a@example.com', { agency: water.slug })
  await subscribed(box, 'b@example.com', { agency: water.slug, column: 'budget' })
  await subscribed(box, 'c@example.com', { q: '幼儿园' })
  setNow('2025-09-26T03:00:00Z')
  const plan = await publish('灌区规划')
  const budget = await publish('水利局部门预算', office, { columnKey: 'budget' })
  const nursery = await publish('幼儿园招生办法', schoolOffice)
  for (const { id } of [plan, budget, nursery]) await indexDocument(db, id, runtime.files)
  await draftDocument(db, office.clerk, documentText({ title: '还没有公开的' }), clock())
  const gone = await publish('后来撤回的幼儿园方案')
  await indexDocument(db, gone.id, runtime.files)
  await withdrawDocument(db, office.head, { id: gone.id, seen: gone.seen, opinion: '重复' }, clock())
  setNow(NEXT)
  assert.equal(await box.send(), 3)
  const textOf = (address: string) => box.mails().findLast(({ to }) => to[0] === address)?.text ?? ''
  const titles = ['灌区规划', '水利局部门预算', '幼儿园招生办法', '还没有公开的', '后来撤回的幼儿园方案']
  const told = (address: string) => titles.filter((title) => textOf(address).includes(`. ${title}\n`))
  assert.deepEqual(told('a@example.com'), ['灌区规划', '水利局部门预算'])
  assert.deepEqual(told('b@example.com'), ['水利局部门预算'])
  assert.deepEqual(told('c@example.com'), ['幼儿园招生办法'])
  assert.match(textOf('c@example.com'), /各机关，检索“幼儿园”/)
})

test('每周的只在星期一发', async () => {
  const box = await mailbox()
  await subscribed(box, 'w@example.com', { rhythm: 'weekly' })
  await publish('每周一件')
  setNow(NEXT)
  assert.equal(await box.send(), 0)
  setNow('2025-09-29T01:00:00Z')
  assert.equal(await box.send(), 1)
})

test('一件信息只告知一次：两个程序同时发、发送中断、晚入库的都一样；服务器不收的，稍后再发', async () => {
  let refusing = true
  const box = await mailbox({
    onRcptTo: (_address, _session, done) => (refusing ? done(Object.assign(new Error('busy'), { responseCode: 451 })) : done()),
  })
  refusing = false
  await subscribed(box, 'once@example.com')
  // Within the day on which the next digest looks back.
  setNow('2025-09-27T20:00:00Z')
  const first = await publish('第一件')
  setNow(NEXT)
  refusing = true
  assert.equal(await box.send(), 0)
  assert.equal(await box.send(), 0, 'not before the pause is over')
  refusing = false
  setNow('2025-09-28T01:05:00Z')
  assert.deepEqual(
    (await Promise.all([box.send(), box.send()])).toSorted((a, b) => a - b),
    [0, 1],
  )
  // A document of the day before that was committed after the digest was made.
  const late = await publish('晚入库的一件')
  await sql`update documents set published_at = '2025-09-28T00:30:00Z' where id = ${late.id}`.execute(db)
  setNow('2025-09-29T01:00:00Z')
  await box.send()
  const digests = box.mails().slice(1)
  assert.equal(digests.length, 2)
  assert.equal(digests.filter(({ text }) => text.includes(`/d/${first.id}\n`)).length, 1)
  assert.match(digests[1]?.text ?? '', /有1件.*晚入库的一件/s)
  // Killed after the digest was noted and before it went out: not told of again.
  await sql`update subscriptions set due_at = ${clock()}`.execute(db)
  assert.equal(await box.send(), 0)
})

test('退订的链接在每封邮件里，邮件程序一键退订（RFC 8058）不要凭据；退订后什么都不留', async () => {
  const box = await mailbox()
  await subscribed(box, 'gone@example.com')
  await publish('退订之前的')
  setNow(NEXT)
  await box.send()
  const { head = '', text = '' } = box.mails().at(-1) ?? {}
  const path = linkIn(text, 'unsubscribe')
  assert.ok(head.includes(`List-Unsubscribe: <http://www.yunshan.gov.cn${path}>`), head)
  assert.match(head, /List-Unsubscribe-Post: List-Unsubscribe=One-Click/)
  assert.match((await app.inject(path)).body, /<form method="post"/)
  assert.equal((await db.selectFrom('subscriptions').select('id').execute()).length, 1, 'opening the link is not enough')
  const reply = await app.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'List-Unsubscribe=One-Click',
  })
  assert.match(reply.body, /已经退订/)
  for (const table of ['subscriptions', 'subscription_items'] as const)
    assert.deepEqual(await db.selectFrom(table).selectAll().execute(), [])
  assert.equal((await press(path)).statusCode, 200)
  assert.ok((await app.inject(path)).body.includes(REFUSALS['subscriptions/unknown-link'].message))
})

test('邮箱加密保存；检索词不发给没有确认的邮箱；同一邮箱不能被反复打扰，回答都一样', async () => {
  const box = await mailbox()
  const replies = []
  for (const q of ['甲', '乙', '丙', '丁', '丁']) replies.push(await ask('victim@example.com', { q: `${q}中奖请点击` }))
  assert.deepEqual(new Set(replies.map(({ body }) => body.replace(/\s+/g, ''))).size, 1)
  assert.equal(await box.send(), 3)
  assert.ok(box.mails().every(({ text }) => !text.includes('中奖')))
  const { rows } = await sql<{ all: string }>`select string_agg(s::text, '') as all from subscriptions s`.execute(db)
  assert.doesNotMatch(rows[0]?.all ?? '', /victim|example\.com/)
  setNow('2025-09-29T02:00:01Z')
  await clearUnconfirmed(jobs.db, clock())
  assert.deepEqual(await db.selectFrom('subscriptions').select('id').execute(), [])
})

test('被永久拒收的邮箱，订阅随即删除', async () => {
  const box = await mailbox({
    onRcptTo: (_address, _session, done) => done(Object.assign(new Error('no such user'), { responseCode: 550 })),
  })
  await ask('nobody@example.com')
  assert.equal(await box.send(), 0)
  assert.deepEqual(await db.selectFrom('subscriptions').select('id').execute(), [])
})

test('填错的一次说明，填过的不丢；没有的机关、栏目没有订阅页；没有邮件服务器的，说明用订阅源', async () => {
  for (const address of ['', '张三', 'a@b', 'a b@example.com', 'x@example.com,y@example.com']) {
    const { statusCode, body } = await ask(address, { agency: water.slug })
    assert.equal(statusCode, 422, address)
    assert.match(body, /<title>错误：.*<strong>示例区水利局/s)
    assert.ok(address === '' || body.includes(`value="${address}"`))
  }
  for (const query of ['agency=nobody', 'column=nothing', 'column=annual-reports'])
    assert.equal((await app.inject(`/subscribe?${query}`)).statusCode, 404, query)
  const hostile = (await app.inject(`/subscribe?q=${encodeURIComponent('"><script>alert(1)</script>')}`)).body
  assert.doesNotMatch(hostile, /<script>alert/)
  const without = await testRuntime(FRIDAY)
  assert.match((await without.app.inject('/subscribe')).body, /还没有开通邮件订阅.*feed\.xml/s)
  const sent = await formBrowser(without.app).send('/subscribe', { address: 'a@example.com', rhythm: 'daily' })
  assert.equal(sent.statusCode, 503)
  assert.ok(sent.body.includes(REFUSALS['subscriptions/no-mail'].message))
})

test('任何办公人员都读不到订阅人', async () => {
  const clerk = await officer(db, { agencyId: water.id, roles: ['supervisor'] })
  assert.ok(clerk)
  await assert.rejects(boundTo('gongkai_office', runtime).db.selectFrom('subscriptions').selectAll().execute(), /permission denied/)
  await assert.rejects(boundTo('gongkai_portal', runtime).db.selectFrom('subscriptions').selectAll().execute(), /permission denied/)
})
