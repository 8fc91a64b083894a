import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { formBrowser } from '../../tests/browser-form.ts'
import * as given from '../../tests/given.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { CITIZEN } from '../platform/access/actor.ts'
import { boundTo } from '../platform/access/databases.ts'
import { eraseErrorReports } from './erase-error-reports.ts'
import { REFUSALS } from './refusals.ts'
import { storeErrorReport } from './store-error-report.ts'

const { runtime, app, setNow } = await testRuntime('2025-09-26T02:00:00Z')
const { db, clock } = runtime
const government = await given.agency(db, { kind: 'government', name: '示例区人民政府' })
const sponsor = await given.agency(db, { kind: 'government-office', parentId: government.id, name: '示例区政府办公室' })
const bureau = await given.agency(db, { parentId: government.id })
const signIn = async (agencyId: number, ...roles: Parameters<typeof given.officer>[1]['roles'] & object) =>
  given.signedIn(db, await given.officer(db, { agencyId, roles }), clock())
const manager = await signIn(sponsor.id, 'information-manager')
const head = await signIn(sponsor.id, 'head')
const stranger = await signIn(bureau.id, 'information-manager')
const FIELDS = { place: '/d/12', kind: 'wording', says: '第二段“帐户”应为“账户”<b>', contact: '13800000088' }

async function report(fields: Record<string, string> = FIELDS) {
  const { body, statusCode } = await formBrowser(app).send('/report-error', fields)
  assert.equal(statusCode, 200, body)
  const [number = '', accessCode = ''] = [...body.matchAll(/<dd><strong>([^<]+)<\/strong>/g)].map(([, one]) => one ?? '')
  return { number, accessCode }
}
const progress = (code: { number: string; accessCode: string }) => formBrowser(app).send('/report-error/progress', code)
interface Shown {
  id: number
  number: string
  state: string
  seen: number
  form: Record<string, string>
  due: { on: string | null; late: boolean; steps: { says: string; because: { name: string } }[] } | null
}
const list = async (session = manager) => (await app.inject({ url: '/api/error-reports', ...session })).json<{ items: Shown[] }>().items
const open = async (number: string) => {
  const id = (await list()).find((one) => one.number === number)?.id ?? 0
  return (await app.inject({ url: `/api/error-reports/${id}`, ...manager })).json<Shown>()
}
async function step(number: string, verb: string, payload: object, session = manager) {
  const { id, seen } = await open(number)
  return app.inject({ method: 'POST', url: `/api/error-reports/${id}/${verb}`, payload: { seen, ...payload }, ...session })
}

test('没有机关可以办理的，留言不丢，说明怎么联系', async () => {
  await sql`update agencies set ended_on = '2025-09-26', end_act = 'dissolved'`.execute(db)
  const sent = await formBrowser(app).send('/report-error', FIELDS)
  assert.equal(sent.statusCode, 422)
  assert.ok(sent.body.includes(REFUSALS['error-reports/no-office'].message))
  assert.match(sent.body, /帐户/)
  await sql`update agencies set ended_on = null, end_act = null`.execute(db)
})

test('每页的页脚都有找错入口，带着这一页的地址；别处的文字带不进来', async () => {
  const { body } = await app.inject(`/a/${bureau.slug}/plans/`)
  const [, href = ''] = /<a href="(\/report-error[^"]*)"/.exec(body) ?? []
  const form = (await app.inject(href.replaceAll('&amp;', '&'))).body
  assert.match(form, new RegExp(`name="place"[^>]* value="http://www.example.gov.cn/a/${bureau.slug}/plans/"`))
  for (const page of ['//evil.example/', 'https://evil.example/', '/x?<script>', '请汇款'])
    assert.match((await app.inject(`/report-error?page=${encodeURIComponent(page)}`)).body, /name="place"[^>]* value=""/, page)
})

test('留言由主办单位办理：转办、答复各有期限和理由；留言人凭编号和查询码看到答复，看不到转给了谁', async () => {
  const code = await report()
  assert.match(code.number, /^ZC2025[0-9A-Z]{8}$/)
  const first = await open(code.number)
  assert.deepEqual([first.state, first.due?.on, first.form['contact']], ['submitted', '2025-09-28', FIELDS.contact])
  assert.match(first.due?.steps[0]?.because.name ?? '', /实务做法/)
  assert.match((await progress(code)).body, /应当于2025年9月30日前（含当日）答复/)
  assert.equal((await step(code.number, 'forward', { words: '信息科张某' })).statusCode, 200)
  assert.deepEqual([(await open(code.number)).state, (await open(code.number)).due?.on], ['forwarded', '2025-09-30'])
  assert.equal((await step(code.number, 'answer', { result: 'corrected', words: '已经改正，谢谢。' })).statusCode, 200)
  assert.equal((await open(code.number)).due, null)
  const { body } = await progress(code)
  assert.match(body, /已改正.*已经改正，谢谢。/s)
  assert.doesNotMatch(body, /信息科/)
  assert.equal((await step(code.number, 'answer', { result: 'corrected', words: '再答一次' })).json().code, 'error-reports/not-now')
})

test('延长办理的，最迟一个月；逾期的标明', async () => {
  const code = await report()
  assert.equal((await step(code.number, 'prolong', { words: '需要核对原件' })).statusCode, 200)
  assert.deepEqual([(await open(code.number)).due?.on, (await open(code.number)).due?.late], ['2025-10-26', false])
  assert.match((await progress(code)).body, /2025年10月26日前.*需要核对原件/s)
  setNow('2025-10-27T02:00:00Z')
  const session = await given.signedIn(db, await given.officer(db, { agencyId: sponsor.id, roles: ['head'] }), clock())
  assert.equal((await list(session)).find(({ number }) => number === code.number)?.due?.late, true)
  setNow('2025-09-26T02:00:00Z')
})

test('没有填写的、查询码不对的，说明怎么办，填过的不丢；同一张表单提交两次只是一件', async () => {
  const empty = await formBrowser(app).send('/report-error', { place: '/d/12', kind: 'wording', says: ' ' })
  assert.equal(empty.statusCode, 422)
  assert.match(empty.body, /name="place"[^>]* value="\/d\/12"/)
  const code = await report()
  for (const wrong of [
    { ...code, accessCode: 'AAAA-BBBB-CCCC' },
    { ...code, number: 'ZC2025AAAAAAAA' },
  ]) {
    const { statusCode, body } = await progress(wrong)
    assert.equal(statusCode, 422)
    assert.ok(body.includes(REFUSALS['error-reports/wrong-access-code'].message))
  }
  const browser = formBrowser(app)
  const [, csrf = ''] = /name="csrf" value="([^"]+)"/.exec((await browser.open('/report-error')).body) ?? []
  const before = (await list()).length
  const sent = await Promise.all([1, 2].map(() => browser.send('/report-error', { ...FIELDS, csrf })))
  assert.deepEqual(sent[0]?.body.match(/ZC2025\w+/)?.[0], sent[1]?.body.match(/ZC2025\w+/)?.[0])
  assert.equal((await list()).length, before + 1)
})

test('别的机关看不到、办不了；留言加密保存', async () => {
  const code = await report()
  assert.deepEqual(await list(stranger), [])
  const { id, seen } = await open(code.number)
  const reply = await app.inject({
    method: 'POST',
    url: `/api/error-reports/${id}/answer`,
    payload: { seen, result: 'corrected', words: '已改' },
    ...stranger,
  })
  assert.equal(reply.json().code, 'error-reports/not-found')
  const { rows } = await sql<{ all: string }>`select coalesce(string_agg(r::text, ''), '') as all from error_reports r`.execute(db)
  assert.doesNotMatch(rows[0]?.all ?? '', /13800000088|帐户/)
})

test('负责人可以作废答复，回到待答复', async () => {
  const code = await report()
  await step(code.number, 'answer', { result: 'no-error', words: '没有错' })
  const { id, seen } = await open(code.number)
  const payload = { seen, reason: '答复有误' }
  const url = `/api/error-reports/${id}/facts/${seen}/void`
  assert.equal((await app.inject({ method: 'POST', url, payload, ...manager })).statusCode, 403)
  assert.equal((await app.inject({ method: 'POST', url, payload, ...head })).statusCode, 200)
  assert.equal((await open(code.number)).state, 'submitted')
  assert.doesNotMatch((await progress(code)).body, /没有错/)
})

test('主办单位撤并后，留言移交承继机关；作废撤并则退回', async () => {
  const code = await report()
  await sql`update agencies set ended_on = '2025-09-26', end_act = 'merged', successor_id = ${bureau.id} where id = ${sponsor.id}`.execute(
    db,
  )
  await sql`select pass_cases(${sponsor.id}::integer)`.execute(db)
  const holder = () =>
    db.selectFrom('error_reports').select(['agency_id', 'origin_id']).where('number', '=', code.number).executeTakeFirstOrThrow()
  assert.deepEqual(await holder(), { agency_id: bureau.id, origin_id: sponsor.id })
  await sql`update agencies set ended_on = null, end_act = null, successor_id = null where id = ${sponsor.id}`.execute(db)
  await sql`select return_cases(${sponsor.id}::integer, ${bureau.id}::integer)`.execute(db)
  assert.deepEqual(await holder(), { agency_id: sponsor.id, origin_id: sponsor.id })
})

test('预览撤并时，要移交的找错留言也计在内', async () => {
  const admin = await given.signedIn(db, await given.officer(db, { agencyId: government.id, roles: ['system-admin'] }), clock())
  const { passing } = (await app.inject({ url: `/api/agencies/${sponsor.id}/history`, ...admin })).json<{
    passing: { errorReports: number }
  }>()
  assert.equal(passing.errorReports, (await list()).length)
  assert.ok(passing.errorReports > 0)
})

test('答复满十年的留言，内容和联系方式删除，编号和结果还在；没有答复的不删', async () => {
  const form = { ...FIELDS, kind: 'wording' } as const
  const answered = await storeErrorReport(db, CITIZEN, form, 'one', clock())
  const unanswered = await storeErrorReport(db, CITIZEN, form, 'another', clock())
  await step(answered.number, 'answer', { result: 'corrected', words: '已经改正' })
  const closed = (await list()).filter(({ state }) => ['corrected', 'no-error', 'told-where'].includes(state)).length
  const jobs = boundTo('gongkai_jobs', runtime)
  setNow('2035-09-26T02:00:00Z')
  assert.equal(await eraseErrorReports({ ...jobs, clock }), 0)
  setNow('2035-09-27T02:00:00Z')
  assert.equal(await eraseErrorReports({ ...jobs, clock }), closed)
  const session = await given.signedIn(db, await given.officer(db, { agencyId: sponsor.id, roles: ['head'] }), clock())
  const shown = await list(session)
  const of = (code: { number: string }) => shown.find(({ number }) => number === code.number)
  assert.deepEqual(of(answered)?.form, { place: '（已删除）', kind: 'other', says: '（已删除）' })
  assert.equal(of(answered)?.state, 'corrected')
  assert.equal(of(unanswered)?.form['contact'], FIELDS.contact)
  setNow('2025-09-26T02:00:00Z')
})
