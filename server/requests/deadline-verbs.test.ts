import assert from 'node:assert/strict'
import test from 'node:test'
import { localDate } from '../../core/calendar/local-date.ts'
import { testDatabase } from '../../tests/database.ts'
import { at, derived, office, received, submitted } from '../../tests/given-request.ts'
import { textOf } from '../../tests/letter-text.ts'
import { askForCorrection } from './ask-for-correction.ts'
import { closeLapsed } from './close-lapsed.ts'
import { confirmReceipt } from './confirm-receipt.ts'
import { consultThirdParty } from './consult.ts'
import { extendDeadline } from './extend-deadline.ts'
import { receiveCorrection } from './receive-correction.ts'
import { recordConsultationAnswer } from './record-consultation-answer.ts'
import { recordDelivery } from './record-delivery.ts'

const { db } = await testDatabase()
const given = await office(db)
const { clerk, head } = given
const d = localDate
const refused = (code: string) => (error: Error & { code?: string }) =>
  error.code === code || assert.fail(`${error.code}: ${error.message}`)

test('互联网申请以双方确认之日为收到申请之日，登记回执写明答复期限', async () => {
  const { id, seen } = await submitted(db, given.agencyId, '2025-09-25')
  assert.deepEqual(await derived(db, id), { state: 'submitted', received_on: null, due_on: null, answered_on: null, outcome: null })
  const done = await confirmReceipt(db, clerk, { id, seen, happenedOn: d('2025-09-26') }, at('2025-09-26'))
  assert.equal(done.dueOn, '2025-10-30')
  assert.match(done.letterNumber ?? '', /^示数公开〔2025〕\d+号$/)
  const letter = await db.selectFrom('letters').selectAll().where('request_id', '=', id).executeTakeFirstOrThrow()
  assert.match(textOf(db, letter), /第三十一条.*双方确认之日.*2025年9月26日.*2025年10月30日/)
  const request = await db.selectFrom('requests').select('handled_by').where('id', '=', id).executeTakeFirstOrThrow()
  assert.equal(request.handled_by, clerk.accountId)
})

test('收到申请之日不能早于提交之日，也不能晚于今天', async () => {
  const { id, seen } = await submitted(db, given.agencyId, '2025-09-25')
  await assert.rejects(
    confirmReceipt(db, clerk, { id, seen, happenedOn: d('2025-09-24') }, at('2025-09-26')),
    refused('requests/before-submission'),
  )
  await assert.rejects(
    confirmReceipt(db, clerk, { id, seen, happenedOn: d('2025-09-27') }, at('2025-09-26')),
    refused('requests/day-to-come'),
  )
  assert.equal((await derived(db, id)).state, 'submitted')
})

test('第7个工作日可以告知补正，收到补正之日重新计算20个工作日', async () => {
  const { id, seen } = await received(db, given)
  const words = { unclear: '未写明小区名称', how: '写明小区名称或者所在街道', until: d('2025-10-31') }
  const asked = await askForCorrection(db, clerk, { id, seen, happenedOn: d('2025-10-13'), ...words }, at('2025-10-13'))
  assert.deepEqual([asked.state, asked.dueOn], ['awaiting-correction', null])
  const corrected = await receiveCorrection(
    db,
    clerk,
    { id, seen: asked.seen, happenedOn: d('2025-10-20'), subject: '示例小区改造清单' },
    at('2025-10-20'),
  )
  assert.deepEqual([corrected.state, corrected.dueOn], ['processing', '2025-11-17'])
})

test('第8个工作日不能再告知补正', async () => {
  const { id, seen } = await received(db, given)
  const words = { unclear: '不明确', how: '写明', until: d('2025-10-31') }
  await assert.rejects(
    askForCorrection(db, clerk, { id, seen, happenedOn: d('2025-10-14'), ...words }, at('2025-10-14')),
    refused('requests/correction-too-late'),
  )
})

test('逾期不补正的不再处理，结果为（六）1；期限届满前不行', async () => {
  const { id, seen } = await received(db, given)
  await assert.rejects(closeLapsed(db, clerk, { id, seen, happenedOn: d('2025-10-10') }, at('2025-10-10')), refused('requests/not-waiting'))
  const words = { unclear: '不明确', how: '写明', until: d('2025-10-24') }
  const asked = await askForCorrection(db, clerk, { id, seen, happenedOn: d('2025-10-10'), ...words }, at('2025-10-10'))
  await assert.rejects(
    closeLapsed(db, clerk, { id, seen: asked.seen, happenedOn: d('2025-10-24') }, at('2025-10-24')),
    refused('requests/correction-not-lapsed'),
  )
  const closed = await closeLapsed(db, clerk, { id, seen: asked.seen, happenedOn: d('2025-10-27') }, at('2025-10-27'))
  assert.equal(closed.state, 'answered')
  assert.equal((await derived(db, id)).outcome, 'other/correction-lapsed')
  const letter = await db
    .selectFrom('letters')
    .select(['agency_id', 'number', 'content'])
    .where('request_id', '=', id)
    .where('kind', '=', 'closing')
    .executeTakeFirstOrThrow()
  assert.match(textOf(db, letter), /补正告知书（示数公开〔2025〕\d+号），补正期限至2025年10月24日/)
})

test('征求第三方意见的9个工作日不计算，函件不写申请人姓名', async () => {
  const { id, seen } = await received(db, given)
  const asked = await consultThirdParty(
    db,
    clerk,
    { id, seen, happenedOn: d('2025-10-10'), name: '示例建设公司', part: '合同价款' },
    at('2025-10-10'),
  )
  assert.equal(asked.state, 'consulting')
  const fact = await db.selectFrom('request_facts').select('details').where('id', '=', asked.seen).executeTakeFirstOrThrow()
  const { consultation } = fact.details as { consultation: string }
  const delivered = await recordDelivery(
    db,
    clerk,
    { id, seen: asked.seen, happenedOn: d('2025-10-10'), factId: asked.seen },
    at('2025-10-13'),
  )
  const answered = await recordConsultationAnswer(
    db,
    clerk,
    { id, seen: delivered.seen, happenedOn: d('2025-10-22'), consultation, position: 'objects', says: '涉及商业秘密' },
    at('2025-10-22'),
  )
  assert.deepEqual([answered.state, answered.dueOn], ['processing', '2025-11-12'])
  const letters = await db
    .selectFrom('letters')
    .select(['kind', 'agency_id', 'number', 'content', 'to_applicant'])
    .where('fact_id', '=', asked.seen)
    .orderBy('id')
    .execute()
  assert.deepEqual(
    letters.map(({ kind, to_applicant }) => [kind, to_applicant]),
    [
      ['third-party-inquiry', false],
      ['consultation-notice', true],
    ],
  )
  assert.doesNotMatch(textOf(db, letters[0]), /张三/)
  assert.match(textOf(db, letters[0]), /第三十二条.*15个工作日/)
  assert.doesNotMatch(textOf(db, letters[1]), /示例建设公司/)
})

test('延长20个工作日由负责人同意，经办人不能；第21个工作日不行', async () => {
  const { id, seen } = await received(db, given)
  const extend = { id, seen, happenedOn: d('2025-10-30'), reasons: '需要查找的档案较多。' }
  await assert.rejects(extendDeadline(db, clerk, { ...extend, workingDays: 20 }, at('2025-10-30')), refused('requests/wrong-role'))
  await assert.rejects(extendDeadline(db, head, { ...extend, workingDays: 21 }, at('2025-10-30')), refused('requests/extension-days'))
  const extended = await extendDeadline(db, head, { ...extend, workingDays: 20 }, at('2025-10-30'))
  assert.equal(extended.dueOn, '2025-11-27')
  const letter = await db
    .selectFrom('letters')
    .select(['agency_id', 'number', 'content'])
    .where('fact_id', '=', extended.seen)
    .executeTakeFirstOrThrow()
  assert.match(textOf(db, letter), /原应于2025年10月30日.*第三十三条第二款.*负责人同意.*20个工作日.*2025年11月27日/)
})

test('期限届满之后不能再延长', async () => {
  const { id, seen } = await received(db, given)
  const late = { id, seen, happenedOn: d('2025-10-31'), workingDays: 5, reasons: '来不及' }
  await assert.rejects(extendDeadline(db, head, late, at('2025-10-31')), refused('requests/extension-too-late'))
})
