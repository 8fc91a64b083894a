import assert from 'node:assert/strict'
import test from 'node:test'
import { localDate } from '../../core/calendar/local-date.ts'
import type { Position } from '../../core/requests/facts.ts'
import { testDatabase } from '../../tests/database.ts'
import { at, lastFact, office, received } from '../../tests/given-request.ts'
import { textOf } from '../../tests/letter-text.ts'
import { answerRequest } from './answer-request.ts'
import { consultThirdParty } from './consult.ts'
import { findProgress } from './portal/find-progress.ts'
import { recordConsultationAnswer } from './record-consultation-answer.ts'

const { db } = await testDatabase()
const given = await office(db)
const { clerk } = given
const now = at('2025-10-22')
const on = { happenedOn: localDate('2025-10-22') }
const ACCESS = { access: '项目清单及合同价款' }
const REASON = '涉及财政资金的使用，不公开将妨碍公众监督'

/** A request about which a third party was asked and answered. */
async function asked(position: Position) {
  const { id, seen } = await received(db, given)
  const inquiry = { id, seen, happenedOn: localDate('2025-10-10'), name: '示例建设有限公司', part: '合同价款' }
  await consultThirdParty(db, clerk, inquiry, at('2025-10-10'))
  const opinion = { id, seen: await lastFact(db, id), happenedOn: localDate('2025-10-20'), consultation: await keyOf(id), position }
  await recordConsultationAnswer(db, clerk, opinion, at('2025-10-20'))
  return { id, seen: await lastFact(db, id), ...on }
}
async function keyOf(id: number): Promise<string> {
  const { replayed } = await findProgress(db, id)
  return replayed.progress.consultations[0]?.key ?? ''
}
const granted = { outcome: 'granted', fields: ACCESS } as const
const lettersOf = (id: number) => db.selectFrom('letters').selectAll().where('request_id', '=', id).orderBy('id').execute()
const problem = (path: string) => (error: Error & { fields?: { path: string }[] }) =>
  error.fields?.some((field) => field.path === path) || assert.fail(error.message)

test('第三方不同意公开而决定公开的，没有写公共利益的理由不能答复', async () => {
  const target = await asked('objects')
  await assert.rejects(answerRequest(db, clerk, { ...target, ...granted }, now), problem('publicInterest'))
  await assert.rejects(answerRequest(db, clerk, { ...target, ...granted, publicInterest: ' ' }, now), problem('publicInterest'))
})

test('写明理由的，另发告知第三方决定书：写给第三方，附内容、理由和救济途径，不出现申请人', async () => {
  const target = await asked('objects')
  await answerRequest(db, clerk, { ...target, ...granted, publicInterest: REASON }, now)
  const letter = (await lettersOf(target.id)).find(({ kind }) => kind === 'third-party-notice')
  const text = textOf(db, letter)
  assert.match(text, /"recipient":"示例建设有限公司"/)
  assert.match(text, /本机关于2025年10月10日就.*书面征求你方的意见，你方于2025年10月20日答复不同意公开/)
  assert.match(text, /第十五条、第三十二条/)
  assert.ok(text.includes('合同价款') && text.includes(REASON))
  assert.match(text, /可以自.*60日内.*6个月内向示例铁路运输法院提起行政诉讼/)
  assert.doesNotMatch(text, /张三|11010519491231002X|应当先|互联网渠道/)
})

test('告知第三方决定书不出现在申请人的进度页，申请人的答复不写第三方的名称', async () => {
  const target = await asked('partly')
  await answerRequest(db, clerk, { ...target, ...granted, publicInterest: REASON }, now)
  const { letters } = await findProgress(db, target.id)
  assert.deepEqual(
    letters.map(({ title }) => title),
    ['政府信息公开申请登记回执', '政府信息公开申请征求意见告知书', '政府信息公开申请公开答复书'],
  )
  const own = (await lettersOf(target.id)).filter(({ to_applicant }) => to_applicant)
  assert.doesNotMatch(JSON.stringify(own), /示例建设有限公司/)
})

test('第三方同意的，或者部分公开采纳其意见的，不发告知第三方决定书', async () => {
  const agreed = await asked('agrees')
  await answerRequest(db, clerk, { ...agreed, ...granted }, now)
  const kept = await asked('objects')
  const partial = { outcome: 'partial', fields: { given: '项目清单', withheld: '合同价款' }, reviewRecord: '已征求意见' } as const
  await answerRequest(db, clerk, { ...kept, ...partial, grounds: ['withheld/third-party-rights'] }, now)
  for (const { id } of [agreed, kept]) {
    assert.ok((await lettersOf(id)).every(({ kind }) => kind !== 'third-party-notice'))
  }
})
