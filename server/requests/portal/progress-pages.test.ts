import assert from 'node:assert/strict'
import test from 'node:test'
import { localDate } from '../../../core/calendar/local-date.ts'
import type { LetterKey } from '../../../core/requests/letter-titles.ts'
import { formBrowser } from '../../../tests/browser-form.ts'
import { at, derived, type GivenRequest, lastFact, office, received, submitted } from '../../../tests/given-request.ts'
import { testRuntime } from '../../../tests/runtime.ts'
import { answerRequest } from '../answer-request.ts'
import { askForCorrection } from '../ask-for-correction.ts'
import { consultThirdParty } from '../consult.ts'
import { makeLetter } from '../make-letter.ts'
import { REFUSALS } from '../refusals.ts'
import { voidFact } from '../void-fact.ts'

const { runtime, app } = await testRuntime('2025-10-20T02:00:00Z')
const { db } = runtime
const ours = await office(db)
const { clerk, head } = ours
const d = localDate

async function openProgress({ number, accessCode }: GivenRequest) {
  const browser = formBrowser(app)
  const reply = await browser.send('/progress', { number, accessCode })
  assert.equal(reply.statusCode, 303)
  return browser
}

async function letterOf(requestId: number, kind: LetterKey) {
  const letter = await db
    .selectFrom('letters')
    .selectAll()
    .where('request_id', '=', requestId)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow()
  await makeLetter({ letterId: letter.id }, runtime)
  return letter
}

test('进度页写明哪一天应当答复、为什么，逐日列出假日、调休上班和工作日', async () => {
  const browser = await openProgress(await received(db, ours))
  const { body } = await browser.open('/progress')
  assert.match(body, /应当于2025年10月30日前（含当日）答复/)
  assert.match(body, /条例》第三十三条/)
  const lines = [...body.matchAll(/<th scope="row">(.+?)<\/th><td>(?:<[^>]+>)?([^<]+)/g)].map(([, day, says]) => `${day}${says}`)
  for (const line of [
    '2025年9月26日 周五收到申请之日，当日不计入',
    '2025年9月27日 周六周末，不计入',
    '2025年9月28日 周日第1个工作日（调休上班）',
    '2025年10月1日 周三<br>至10月8日 周三法定节假日，不计入',
    '2025年10月11日 周六第6个工作日（调休上班）',
    '2025年10月30日 周四第20个工作日，答复期限届满',
  ])
    assert.ok(lines.includes(line), `${line} in ${lines.join('\n')}`)
})

test('征求意见期间的每一天写明不计算，但不写第三方是谁', async () => {
  const request = await received(db, ours)
  const input = { id: request.id, seen: request.seen, happenedOn: d('2025-10-10'), name: '示例建设公司', part: '合同价款' }
  await consultThirdParty(db, clerk, input, at('2025-10-10'))
  const { body } = await (await openProgress(request)).open('/progress')
  assert.match(body, /征求意见，不计算在期限内/)
  assert.doesNotMatch(body, /示例建设公司|合同价款/)
})

test('没有确认收到的，说明期限为什么还没有开始', async () => {
  const { body } = await (await openProgress(await submitted(db, ours.agencyId, '2025-10-20'))).open('/progress')
  assert.match(body, /期限计算说明/)
  assert.match(body, /双方确认之日为收到申请之日/)
})

test('申请人在网上补正，期限重新计算；页面不是最新的，告诉他发生了什么', async () => {
  const request = await received(db, ours, '2025-10-15')
  const words = { unclear: '未写明小区', how: '写明小区名称', until: d('2025-10-31') }
  await askForCorrection(db, clerk, { id: request.id, seen: request.seen, happenedOn: d('2025-10-16'), ...words }, at('2025-10-16'))
  const seen = String(await lastFact(db, request.id))
  const browser = await openProgress(request)
  assert.match((await browser.open('/progress')).body, /需要补正的事项：未写明小区/)
  const empty = await browser.send('/progress/correction', { seen, subject: ' ' }, '/progress')
  assert.equal(empty.statusCode, 422)
  const sent = await browser.send('/progress/correction', { seen, subject: '示例小区<b>改造</b>清单' }, '/progress')
  assert.equal(sent.statusCode, 303)
  assert.equal((await derived(db, request.id)).due_on, '2025-11-17')
  assert.match((await browser.open('/progress')).body, /示例小区&lt;b&gt;改造&lt;\/b&gt;清单/)
  const stale = await browser.send('/progress/correction', { seen, subject: '再次补正' }, '/progress')
  assert.equal(stale.statusCode, 422)
  assert.match(stale.body, /申请人已于2025-10-20 10:00办理“收到补正”/)
})

test('补正被退回的，已选的材料保留到下一次提交；没有保留的，提示重新选择', async () => {
  const request = await received(db, ours, '2025-10-15')
  const words = { unclear: '未写明小区', how: '写明小区名称', until: d('2025-10-31') }
  await askForCorrection(db, clerk, { id: request.id, seen: request.seen, happenedOn: d('2025-10-16'), ...words }, at('2025-10-16'))
  const seen = String(await lastFact(db, request.id))
  const browser = await openProgress(request)
  const send = (fields: Record<string, string | File>) => browser.send('/progress/correction', { seen, ...fields }, '/progress')
  const material = new File(['%PDF-1.4\n%%EOF\n'], '小区名单.pdf')
  assert.doesNotMatch((await browser.open('/progress')).body, /重新选择/)
  assert.match((await send({ csrf: 'expired', subject: '示例小区', material })).body, /选择过文件的，请重新选择/)
  const wrong = await send({ subject: '示例小区', material: new File(['MZ'], '名单.exe') })
  assert.match(wrong.body, /id="material-problem"/)
  assert.match(wrong.body, /选择过文件的，请重新选择/)
  const stale = await send({ seen: '1', subject: '示例小区', material })
  assert.match(stale.body, /已选择“小区名单.pdf”，不必重新选择/)
  const [, kept = ''] = /name="material-kept" value="([^"]+)"/.exec(stale.body) ?? []
  assert.equal((await send({ subject: '示例小区', 'material-kept': kept })).statusCode, 303)
  const files = await db.selectFrom('request_files').select(['name', 'purpose']).where('request_id', '=', request.id).execute()
  assert.deepEqual(files, [{ name: '小区名单.pdf', purpose: 'correction' }])
})

test('撤回须勾选确认；撤回后不再办理', async () => {
  const request = await received(db, ours, '2025-10-15')
  const browser = await openProgress(request)
  const seen = String(request.seen)
  assert.equal((await browser.send('/progress/withdraw', { seen }, '/progress')).statusCode, 422)
  assert.equal((await browser.send('/progress/withdraw', { seen, sure: 'yes' }, '/progress')).statusCode, 303)
  assert.equal((await derived(db, request.id)).state, 'withdrawn')
  assert.doesNotMatch((await browser.open('/progress')).body, /action="\/progress\/withdraw"/)
})

test('答复书在进度页下载 PDF 和 Word；没有查询码的下载不到', async () => {
  const request = await received(db, ours)
  const fields = { reason: '依法确定为国家秘密' }
  const answer = {
    id: request.id,
    seen: request.seen,
    happenedOn: d('2025-10-20'),
    outcome: 'withheld/state-secret',
    fields,
    reviewRecord: '已审查',
  } as const
  await answerRequest(db, clerk, answer, at('2025-10-20'))
  const browser = await openProgress(request)
  assert.match((await browser.open('/progress')).body, /正在生成/)
  const { id: early } = await db.selectFrom('letters').select('id').where('request_id', '=', request.id).executeTakeFirstOrThrow()
  assert.ok((await browser.open(`/progress/letters/${early}/pdf`)).body.includes(REFUSALS['requests/letter-not-ready'].message))
  const letter = await letterOf(request.id, 'withholding')
  assert.match((await browser.open('/progress')).body, new RegExp(`href="/progress/letters/${letter.id}/pdf"`))
  const pdf = await browser.open(`/progress/letters/${letter.id}/pdf`)
  assert.deepEqual([pdf.statusCode, pdf.headers['content-type']], [200, 'application/pdf'])
  assert.match(String(pdf.headers['content-disposition']), /^attachment/)
  assert.equal((await browser.open(`/progress/letters/${letter.id}/word`)).statusCode, 200)
  const stranger = await app.inject({ method: 'GET', url: `/progress/letters/${letter.id}/pdf` })
  assert.equal(stranger.statusCode, 401)
  assert.ok(stranger.body.includes(REFUSALS['requests/access-closed'].message))
  const other = await openProgress(await received(db, ours))
  assert.equal((await other.open(`/progress/letters/${letter.id}/pdf`)).statusCode, 404)
})

test('发给第三方的文书、已作废的记录所发的文书，申请人下载不到', async () => {
  const request = await received(db, ours)
  const input = { id: request.id, seen: request.seen, happenedOn: d('2025-10-10'), name: '示例建设公司', part: '合同价款' }
  const asked = await consultThirdParty(db, clerk, input, at('2025-10-10'))
  const [inquiry, told] = [await letterOf(request.id, 'third-party-inquiry'), await letterOf(request.id, 'consultation-notice')]
  const browser = await openProgress(request)
  assert.equal((await browser.open(`/progress/letters/${inquiry.id}/pdf`)).statusCode, 404)
  assert.equal((await browser.open(`/progress/letters/${told.id}/pdf`)).statusCode, 200)
  await voidFact(db, head, { id: request.id, seen: asked.seen, factId: asked.seen, reasons: '误录' }, at('2025-10-20'))
  assert.equal((await browser.open(`/progress/letters/${told.id}/pdf`)).statusCode, 404)
})

test('查询码一分钟内试过十次之后，须稍后再试', async () => {
  const browser = formBrowser(app)
  const wrong = { number: 'SQ2025AAAAAAAA', accessCode: 'AAAA' }
  assert.ok((await browser.send('/progress', wrong)).body.includes(REFUSALS['requests/wrong-access-code'].message))
  let last = 0
  for (let tries = 0; tries < 25; tries += 1) last = (await browser.send('/progress', wrong)).statusCode
  assert.equal(last, 429)
})
