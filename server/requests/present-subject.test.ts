import assert from 'node:assert/strict'
import test from 'node:test'
import { localDate } from '../../core/calendar/local-date.ts'
import { formBrowser } from '../../tests/browser-form.ts'
import * as given from '../../tests/given.ts'
import { at, office, received } from '../../tests/given-request.ts'
import { textOf } from '../../tests/letter-text.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { answerRequest } from './answer-request.ts'
import { askForCorrection } from './ask-for-correction.ts'
import { receiveCorrection } from './receive-correction.ts'
import { voidFact } from './void-fact.ts'

const NOW = '2025-10-20T04:00:00Z'
const { runtime, app } = await testRuntime(NOW)
const { db } = runtime
const ours = await office(db)
const session = await given.signedIn(db, ours.clerk, new Date(NOW))
const get = async (url: string) => (await app.inject({ method: 'GET', url, ...session })).json()
const day = (on: string) => ({ happenedOn: localDate(on) })

/** Asks for something unclear, and corrects it on 20 October. */
async function corrected(subject: string, clear: string) {
  const request = await received(db, ours, '2025-10-13', { subject })
  const { id } = request
  const words = { unclear: '未写明小区', how: '写明小区名称', until: localDate('2025-10-31') }
  const asked = await askForCorrection(db, ours.clerk, { id, seen: request.seen, ...day('2025-10-16'), ...words }, at('2025-10-16'))
  const { seen } = await receiveCorrection(db, ours.clerk, { id, seen: asked.seen, ...day('2025-10-20'), subject: clear }, at('2025-10-20'))
  return { ...request, seen }
}

test('补正之后，后台的申请、列表和查找都以补正后的内容为准，原内容和补正之日仍可查看', async () => {
  const { id, number } = await corrected('某小区的改造', '幸福小区改造项目清单')
  const found = await get(`/api/requests/${id}`)
  assert.equal(found.request.subject, '幸福小区改造项目清单')
  assert.deepEqual(found.beforeCorrection, { subject: '某小区的改造', correctedOn: '2025-10-20' })
  const listed = await get(`/api/requests?text=${encodeURIComponent('幸福小区')}`)
  assert.deepEqual(
    listed.rows.map((row: { number: string; subject: string }) => [row.number, row.subject]),
    [[number, '幸福小区改造项目清单']],
  )
  const later = await received(db, ours, '2025-10-20')
  const [earlier] = (await get(`/api/requests/${later.id}`)).earlierThisMonth
  assert.equal(earlier.subject, '幸福小区改造项目清单')
})

test('补正之后，申请人的进度页以补正后的内容为准，补正前的内容折叠', async () => {
  const { number, accessCode } = await corrected('<i>某路</i>的工程', '<b>光明路</b>工程合同')
  const browser = formBrowser(app)
  await browser.send('/progress', { number, accessCode })
  const { body } = await browser.open('/progress')
  assert.match(body, /<dd><span class="asked">&lt;b&gt;光明路&lt;\/b&gt;工程合同<\/span>.*2025年10月20日补正/)
  assert.match(body, /<summary>补正前的内容<\/summary><p class="asked">&lt;i&gt;某路&lt;\/i&gt;的工程<\/p>/)
})

test('答复书答复补正后的内容', async () => {
  const { id, seen } = await corrected('某学校的预算', '示例小学2024年预算')
  const answer = { id, seen, ...day('2025-10-20'), outcome: 'granted', fields: { access: '见附件' } } as const
  const done = await answerRequest(db, ours.clerk, answer, at('2025-10-20'))
  const letter = await db
    .selectFrom('letters')
    .select(['agency_id', 'number', 'content'])
    .where('fact_id', '=', done.seen)
    .executeTakeFirstOrThrow()
  assert.match(textOf(db, letter), /2025年10月20日收到您补正的申请。您申请公开的内容为：“示例小学2024年预算”/)
  assert.doesNotMatch(textOf(db, letter), /某学校/)
})

test('没有补正的没有补正前的内容；补正的记录作废的，以原内容为准', async () => {
  const plain = await received(db, ours)
  assert.equal((await get(`/api/requests/${plain.id}`)).beforeCorrection, null)
  const { id, seen } = await corrected('某河的治理', '清水河治理方案')
  await voidFact(db, ours.head, { id, seen, factId: seen, reasons: '登记错了申请' }, at('2025-10-20'))
  const found = await get(`/api/requests/${id}`)
  assert.deepEqual([found.request.subject, found.beforeCorrection], ['某河的治理', null])
  assert.equal((await get(`/api/requests?text=${encodeURIComponent('清水河')}`)).total, 0)
})
