import assert from 'node:assert/strict'
import test from 'node:test'
import { localDate } from '../../core/calendar/local-date.ts'
import { testDatabase } from '../../tests/database.ts'
import { at, derived, office, received } from '../../tests/given-request.ts'
import { textOf } from '../../tests/letter-text.ts'
import { closeLapsed } from './close-lapsed.ts'
import { notifyFee } from './notify-fee.ts'
import { showFee } from './propose-fee.ts'
import { recordPayment } from './record-payment.ts'

const { db } = await testDatabase()
const given = await office(db)
const { clerk, head } = given
const d = localDate
const refused = (code: string) => (error: Error & { code?: string }) =>
  error.code === code || assert.fail(`${error.code}: ${error.message}`)
const notice = { happenedOn: d('2025-09-26'), deliveredOn: d('2025-09-26'), howToPay: '凭缴款码缴纳' }

async function manyOf(identityNumber: string, count: number) {
  let last = await received(db, given, '2025-09-26', { identityKind: 'passport', identityNumber })
  for (let made = 1; made < count; made += 1) last = await received(db, given, '2025-09-26', { identityKind: 'passport', identityNumber })
  return last
}

test('当月第10件不收费，第11件按件100元', async () => {
  const tenth = await manyOf('E00000010', 10)
  assert.equal((await showFee(db, clerk, { id: tenth.id })).byPiece.feeFen, 0)
  const free = { id: tenth.id, seen: tenth.seen, tariff: 'by-piece', ...notice } as const
  await assert.rejects(notifyFee(db, head, free, at('2025-09-26')), refused('requests/no-fee'))
  const eleventh = await received(db, given, '2025-09-26', { identityKind: 'passport', identityNumber: 'E00000010' })
  const proposal = await showFee(db, clerk, { id: eleventh.id, pages: 120 })
  assert.deepEqual([proposal.madeBefore, proposal.byPiece.feeFen, proposal.byPage?.feeFen], [10, 10_000, 110_000])
  const other = await received(db, given, '2025-09-26', { identityKind: 'passport', identityNumber: 'E00000011' })
  assert.equal((await showFee(db, clerk, { id: other.id })).madeBefore, 0)
  const october = await received(db, given, '2025-10-09', { identityKind: 'passport', identityNumber: 'E00000010' })
  assert.equal((await showFee(db, clerk, { id: october.id })).madeBefore, 0)
})

test('收费数额由系统计算，通知书逐档写明；缴费次日起重新计算20个工作日', async () => {
  const { id, seen } = await received(db, given)
  const input = { id, seen, tariff: 'by-page', pages: 250, ...notice } as const
  await assert.rejects(notifyFee(db, clerk, input, at('2025-09-26')), refused('requests/wrong-role'))
  const notified = await notifyFee(db, head, input, at('2025-09-26'))
  assert.deepEqual([notified.state, notified.dueOn], ['awaiting-payment', null])
  const letter = await db.selectFrom('letters').selectAll().where('fact_id', '=', notified.seen).executeTakeFirstOrThrow()
  assert.match(textOf(db, letter), /第四十二条.*国办函〔2020〕109号.*按量计收信息处理费，共4700元.*第31—100页.*第201—250页/)
  const paid = await recordPayment(db, clerk, { id, seen: notified.seen, happenedOn: d('2025-10-30') }, at('2025-10-30'))
  assert.deepEqual([paid.state, paid.dueOn], ['processing', '2025-11-27'])
})

test('当面查阅的不能按量计收', async () => {
  const { id, seen } = await received(db, given, '2025-09-26', { deliveryForm: 'inspection', deliveryWay: 'pick-up' })
  const input = { id, seen, tariff: 'by-page', pages: 250, ...notice } as const
  await assert.rejects(notifyFee(db, head, input, at('2025-09-26')), refused('requests/fee-by-page-not-allowed'))
})

test('2020年收到的申请没有收费标准，不能收费', async () => {
  const { id, seen } = await received(db, given, '2020-12-31')
  const input = { id, seen, tariff: 'by-page', pages: 250, ...notice, happenedOn: d('2021-01-04') } as const
  await assert.rejects(notifyFee(db, head, input, at('2025-09-26')), refused('requests/no-tariff'))
})

test('第20个工作日缴费有效，第21个工作日起按逾期未缴费办结', async () => {
  const { id, seen } = await received(db, given)
  const notified = await notifyFee(db, head, { id, seen, tariff: 'by-page', pages: 31, ...notice }, at('2025-09-26'))
  const next = { id, seen: notified.seen }
  await assert.rejects(
    closeLapsed(db, clerk, { ...next, happenedOn: d('2025-10-30') }, at('2025-10-30')),
    refused('requests/fee-not-lapsed'),
  )
  await assert.rejects(
    recordPayment(db, clerk, { ...next, happenedOn: d('2025-10-31') }, at('2025-10-31')),
    refused('requests/payment-too-late'),
  )
  await closeLapsed(db, clerk, { ...next, happenedOn: d('2025-10-31') }, at('2025-10-31'))
  assert.equal((await derived(db, id)).outcome, 'other/fee-unpaid')
})
