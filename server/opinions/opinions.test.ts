import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Role } from '../../core/accounts/roles.ts'
import * as given from '../../tests/given.ts'
import { consultationText } from '../../tests/given-consultation.ts'
import { documentText, editorialOffice, passAll, publishedDocument } from '../../tests/given-document.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { senderAddress } from '../../tests/sender-address.ts'
import type { Officer } from '../platform/access/actor.ts'
import { boundTo } from '../platform/access/databases.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { readSheet } from '../platform/runtime/sheet.ts'
import { withdrawDocument } from '../publishing/index.ts'
import { eraseOpinions } from './opinion-cases.ts'
import { REFUSALS } from './refusals.ts'

/** 10:00 in China on the first day. */
const START = '2025-09-01T02:00:00Z'
const LAST_MINUTE = '2025-09-30T15:59:59Z'
const OVER = '2025-09-30T16:00:00Z'
const LATER = '2025-10-15T02:00:00Z'
const { app, runtime, setNow } = await testRuntime(START)
const { db, clock } = runtime
const { id: agencyId } = await given.agency(db, { name: '示例区园林局' })
const office = await editorialOffice(db, agencyId)
const staff = async (role: Role, of = agencyId) => given.officer(db, { agencyId: of, roles: [role], name: role })
const stranger = await staff('information-manager', (await given.agency(db)).id)

const text = (title = '关于公园开放时间公开征求意见的公告') => consultationText('2025-09-01', '2025-09-30', { title })
const consultation = async (title?: string) => {
  setNow(START)
  return publishedDocument(db, office, text(title), clock())
}

const refuse = () => new Refusal('opinions/no-sheet', 422, '不是表格')
let senders = 0
/** Fills in a form as a citizen, each time at another computer. */
async function send(path: string, fields: Record<string, string>) {
  senders += 1
  const opened = await app.inject(path)
  const [, csrf = ''] = /name="csrf" value="([^"]+)"/.exec(opened.body) ?? []
  const request = {
    method: 'POST' as const,
    url: path,
    remoteAddress: senderAddress(senders),
    cookies: Object.fromEntries(opened.cookies.map(({ name, value }) => [name, value])),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ csrf, ...fields }).toString(),
  }
  return { request, reply: await app.inject(request) }
}
const receiptIn = (body: string) => {
  const [number = '', accessCode = ''] = [...body.matchAll(/<dd><strong>([^<]+)<\/strong>/g)].map(([, one]) => one ?? '')
  return { number, accessCode }
}
const FIELDS = { says: '建议夏季开放到22时<b>', part: '第三条', name: '王小明', contact: '13800000099' }
async function opine(id: number, fields: Record<string, string> = FIELDS) {
  const { reply } = await send(`/d/${id}/opinion`, fields)
  assert.equal(reply.statusCode, 200, reply.body.slice(0, 500))
  return receiptIn(reply.body)
}
const progress = async (code: { number: string; accessCode: string }) => (await send('/opinions/progress', code)).reply

interface Shown {
  readonly id: number
  readonly number: string
  readonly state: string
  readonly seen: number
  readonly channel: string
  readonly form: Record<string, string>
}
interface Found {
  readonly state: string
  readonly total: number
  readonly unanswered: number
  readonly daysLeft: number | null
  readonly due: { on: string; late: boolean; steps: { says: string; because: { name: string } }[] } | null
  readonly result: { id: number; published: boolean } | null
  readonly byChannel: { key: string; count: number }[]
  readonly byOutcome: { key: string; count: number }[]
  readonly opinions: Shown[]
}
async function call(who: Officer, method: 'GET' | 'POST', url: string, payload?: object) {
  const session = await given.signedIn(db, who, clock())
  const reply = await app.inject({ method, url, ...session, ...(payload && { payload }) })
  return { status: reply.statusCode, ...reply.json<Found & Shown & { code?: string; answered: number; content: string; items: Found[] }>() }
}
const find = (id: number, who = office.clerk) => call(who, 'GET', `/api/consultations/${id}`)
const ANSWER = { outcome: 'adopted', summary: '夏季延长开放时间', reason: '已写入第三条' }
const answer = (id: number, opinions: readonly Shown[], more: object = {}, who = office.clerk) =>
  call(who, 'POST', `/api/consultations/${id}/answers`, {
    opinions: opinions.map(({ id: one, seen }) => ({ id: one, seen })),
    ...ANSWER,
    ...more,
  })
const letter = (id: number, more: object = {}) =>
  call(office.clerk, 'POST', `/api/consultations/${id}/opinions`, {
    channel: 'letter',
    happenedOn: '2025-09-01',
    says: '来信：全部免费',
    name: '李大爷',
    ...more,
  })

test('公告页面写明状态、截止和还有几天；截止之日24时前能提，之后不能', async () => {
  const { id } = await consultation()
  const page = (await app.inject(`/d/${id}`)).body
  assert.match(page, /征集中，还有30天.*2025年9月30日24时截止.*href="\/d\/\d+\/opinion"/s)
  setNow(LAST_MINUTE)
  assert.match((await app.inject(`/d/${id}/opinion`)).body, /还有1天.*<textarea/s)
  const late = await send(`/d/${id}/opinion`, FIELDS)
  assert.equal(late.reply.statusCode, 200)
  setNow(OVER)
  assert.doesNotMatch((await app.inject(`/d/${id}/opinion`)).body, /<textarea/)
  const refused = await app.inject({ ...late.request, remoteAddress: '10.9.9.9' })
  assert.equal(refused.statusCode, 409)
  assert.ok(refused.body.includes(REFUSALS['opinions/not-open'].message))
  assert.equal((await find(id)).total, 1)
})

test('匿名可以提；填错的一次全部说明，填过的不丢；同一张表单提交两次只是一条', async () => {
  const { id } = await consultation()
  await opine(id, { says: '支持' })
  const { reply: wrong } = await send(`/d/${id}/opinion`, { says: ' ', part: '第三条', contact: '长'.repeat(101) })
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /<title>错误：.*请更正以下2项.*value="第三条"/s)
  assert.equal((await send(`/d/${id}/opinion`, { says: '字'.repeat(3001) })).reply.statusCode, 422)
  assert.equal((await send(`/d/${id}/opinion`, { says: '字'.repeat(3000) })).reply.statusCode, 200)
  const { request, reply } = await send(`/d/${id}/opinion`, FIELDS)
  const again = await app.inject(request)
  assert.deepEqual(receiptIn(again.body), receiptIn(reply.body))
  assert.equal((await find(id)).total, 3)
})

test('要求写姓名的网站，不写姓名不能提', async () => {
  const named = await testRuntime(START, undefined, undefined, { OPINION_NAMES: 'required' })
  const { id: own } = await given.agency(named.runtime.db)
  const { id } = await publishedDocument(named.runtime.db, await editorialOffice(named.runtime.db, own), text(), named.runtime.clock())
  const opened = await named.app.inject(`/d/${id}/opinion`)
  const [, csrf = ''] = /name="csrf" value="([^"]+)"/.exec(opened.body) ?? []
  const post = (fields: Record<string, string>) =>
    named.app.inject({
      method: 'POST',
      url: `/d/${id}/opinion`,
      cookies: Object.fromEntries(opened.cookies.map(({ name, value }) => [name, value])),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ csrf, says: '支持', ...fields }).toString(),
    })
  assert.equal((await post({})).statusCode, 422)
  assert.equal((await post({ name: '王小明' })).statusCode, 200)
})

test('不是意见征集的、没有公开的、撤回的，没有表单', async () => {
  const plan = await publishedDocument(db, office, documentText(), clock())
  const gone = await consultation('将要撤回的')
  await withdrawDocument(db, office.head, { id: gone.id, seen: gone.seen, opinion: '重复' }, clock())
  for (const id of [plan.id, gone.id, 999_999, 'x']) assert.equal((await app.inject(`/d/${id}/opinion`)).statusCode, 404, String(id))
  assert.equal((await find(gone.id)).code, 'opinions/no-consultation')
})

test('线下收到的由办公人员登记；同样的意见一并办理，要么全部要么都不；提意见的人凭查询码看到结果和理由', async () => {
  const { id } = await consultation()
  const code = await opine(id)
  await opine(id)
  assert.equal((await letter(id)).status, 200)
  assert.equal((await letter(id, { happenedOn: '2025-08-31' })).code, 'opinions/before-opening')
  assert.equal((await letter(id, { happenedOn: '2025-09-02' })).code, 'opinions/day-to-come')
  assert.equal((await letter(id, { channel: 'online' })).status, 422)
  const { opinions, byChannel } = await find(id)
  assert.deepEqual(
    byChannel.filter(({ count }) => count > 0),
    [
      { key: 'online', title: '网站', count: 2 },
      { key: 'letter', title: '信函', count: 1 },
    ],
  )
  assert.match(opinions[2]?.number ?? '', /^意见〔2025〕\d+号$/)
  assert.match((await progress(code)).body, /已收到，尚未办理/)
  const [first, second, third] = opinions as [Shown, Shown, Shown]
  assert.equal((await answer(id, [first, { ...second, seen: second.seen - 1 }])).code, 'opinions/moved-on')
  assert.equal((await find(id)).unanswered, 3)
  const elsewhere = await consultation('另一件')
  assert.equal((await answer(elsewhere.id, [first])).code, 'opinions/not-found')
  assert.equal((await answer(id, [first, second])).answered, 2)
  assert.equal((await answer(id, [third], { outcome: 'not-adopted', summary: '全部免费', reason: '超出财力' })).answered, 1)
  const shown = (await progress(code)).body
  assert.match(shown, /采纳.*已写入第三条/s)
  assert.doesNotMatch(shown, /王拟稿|信息管理员/)
  const done = await find(id)
  assert.deepEqual(
    done.byOutcome.map(({ count }) => count),
    [2, 0, 1],
  )
  assert.equal((await answer(id, done.opinions.slice(0, 1))).code, 'opinions/not-now')
  const wrong = await progress({ ...code, accessCode: 'AAAA-BBBB-CCCC' })
  assert.equal(wrong.statusCode, 422)
  assert.ok(wrong.body.includes(REFUSALS['opinions/wrong-access-code'].message))
})

test('办理错了的，负责人作废以后重新办理', async () => {
  const { id } = await consultation()
  const code = await opine(id)
  await answer(id, (await find(id)).opinions)
  const [one] = (await find(id)).opinions as [Shown]
  const voiding = { seen: one.seen, reason: '误办' }
  const url = `/api/opinions/${one.id}/facts/${one.seen}/void`
  assert.equal((await call(office.clerk, 'POST', url, voiding)).status, 403)
  assert.equal((await call(office.head, 'POST', url, voiding)).status, 200)
  assert.match((await progress(code)).body, /尚未办理/)
  const [open] = (await find(id)).opinions as [Shown]
  assert.equal(open.state, 'submitted')
  const partly = { seen: open.seen, outcome: 'partly-adopted', summary: '延长一小时', reason: '考虑周边居民休息' }
  assert.equal((await call(office.clerk, 'POST', `/api/opinions/${open.id}/answer`, partly)).state, 'partly-adopted')
})

test('截止后、全部办理了，才由数据生成结果；经审核发布后两边互相链接，只有概括，没有姓名和原文', async () => {
  const { id } = await consultation('关于绿道管理公开征求意见的公告')
  await opine(id)
  await letter(id)
  const make = () => call(office.clerk, 'POST', `/api/consultations/${id}/result`, {})
  assert.equal((await make()).code, 'opinions/still-open')
  setNow(LATER)
  assert.equal((await make()).code, 'opinions/unanswered')
  const { opinions, due, state } = await find(id)
  assert.deepEqual([state, due?.on, due?.late], ['closed', '2025-11-04', false])
  assert.match(due?.steps[0]?.because.name ?? '', /实务做法/)
  const tasks = async () => {
    const reply = await app.inject({ url: '/api/desk/tasks', ...(await given.signedIn(db, office.clerk, clock())) })
    const { tasks: all } = reply.json<{ tasks: { act: string; to: string; on: string }[] }>()
    return all.filter(({ to }) => to === `/consultations/${id}`).map(({ act, on }) => [act, on])
  }
  assert.deepEqual(await tasks(), [['办理意见', '2025-11-04']])
  await answer(id, opinions)
  assert.deepEqual(await tasks(), [['公布结果', '2025-11-04']])
  const made = await Promise.all([make(), make()])
  assert.deepEqual(
    made.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 409],
  )
  assert.equal(made.find(({ status }) => status === 409)?.code, 'opinions/result-made')
  const draft = made.find(({ status }) => status === 200) ?? { id: 0, seen: 0 }
  assert.deepEqual(await tasks(), [])
  assert.doesNotMatch((await app.inject(`/d/${id}`)).body, /征集结果/, 'a draft is not linked')
  assert.equal((await find(id)).result?.published, false)
  await passAll(db, office, draft, clock())
  const page = (await app.inject(`/d/${draft.id}`)).body
  assert.match(page, /关于绿道管理公开征求意见的公告的结果/)
  assert.match(page, /收到意见2条（网站1条，信函1条）：采纳2条，部分采纳0条，未采纳0条/)
  assert.match(page, /<td>夏季延长开放时间<\/td><td>2<\/td><td>采纳<\/td><td>已写入第三条<\/td>/)
  assert.doesNotMatch(page, /王小明|李大爷|13800000099|22时/)
  assert.match(page, new RegExp(`意见征集：<a href="/d/${id}">`))
  assert.match((await app.inject(`/d/${id}`)).body, new RegExp(`结果已公布.*征集结果：<a href="/d/${draft.id}">`, 's'))
  const found = await find(id)
  assert.deepEqual([found.state, found.due, found.result?.published], ['result', null, true])
})

test('没有意见的，也能公布结果', async () => {
  const { id } = await consultation('没有意见的公告')
  setNow(OVER)
  const draft = await call(office.clerk, 'POST', `/api/consultations/${id}/result`, {})
  const { text: stored } = await db.selectFrom('editions').select('text').where('document_id', '=', draft.id).executeTakeFirstOrThrow()
  assert.match((stored as { body: string }).body, /没有收到意见/)
})

test('清单可以导出 Excel；别的机关看不到、办不了；意见加密保存', async () => {
  const { id } = await consultation()
  await opine(id)
  const { content } = await call(office.clerk, 'POST', `/api/consultations/${id}/sheet`, {})
  const rows = await readSheet(Buffer.from(content, 'base64'), { rows: 10, bytes: 1_000_000, refuse })
  assert.deepEqual(rows[1]?.slice(2, 7), ['网站', '王小明', '13800000099', '第三条', '建议夏季开放到22时<b>'])
  assert.equal((await find(id, stranger)).code, 'opinions/no-consultation')
  const [one] = (await find(id)).opinions as [Shown]
  assert.equal((await call(stranger, 'GET', `/api/opinions/${one.id}`)).code, 'opinions/not-found')
  assert.equal((await answer(id, [one], {}, stranger)).status, 404)
  assert.equal((await call(await staff('request-clerk'), 'GET', '/api/consultations')).status, 403)
  const { rows: all } = await sql<{ all: string }>`select string_agg(o::text, '') as all from opinions o`.execute(db)
  assert.doesNotMatch(all[0]?.all ?? '', /王小明|13800000099|22时/)
})

test('办理满十年的意见，原文和姓名删除，编号和结果还在；没有办理的不删', async () => {
  const { id } = await consultation()
  await opine(id)
  await opine(id)
  const [handled, open] = (await find(id)).opinions as [Shown, Shown]
  await answer(id, [handled])
  const jobs = boundTo('gongkai_jobs', runtime)
  setNow('2035-09-01T02:00:00Z')
  await eraseOpinions({ ...jobs, clock })
  assert.equal((await db.selectFrom('opinions').select('erased_at').where('id', '=', handled.id).executeTakeFirst())?.erased_at, null)
  setNow('2035-09-02T02:00:00Z')
  await eraseOpinions({ ...jobs, clock })
  const { opinions } = await find(id)
  assert.deepEqual(opinions.find((one) => one.id === handled.id)?.form, { says: '（已删除）' })
  assert.equal(opinions.find((one) => one.id === handled.id)?.state, 'adopted')
  assert.equal(opinions.find((one) => one.id === open.id)?.form['name'], '王小明')
})
