import assert from 'node:assert/strict'
import test from 'node:test'
import { localDate } from '../../core/calendar/local-date.ts'
import { testDatabase } from '../../tests/database.ts'
import { at, derived, office, received } from '../../tests/given-request.ts'
import { answerRequest } from './answer-request.ts'
import { extendDeadline } from './extend-deadline.ts'
import { voidFact } from './void-fact.ts'

const { db } = await testDatabase()
const given = await office(db)
const { clerk, head } = given
const d = localDate
const refused = (code: string) => (error: Error & { code?: string }) =>
  error.code === code || assert.fail(`${error.code}: ${error.message}`)

test('作废一条记录，与从未办理过完全相同', async () => {
  const never = await received(db, given)
  const done = await received(db, given)
  const extended = await extendDeadline(
    db,
    head,
    { id: done.id, seen: done.seen, happenedOn: d('2025-10-20'), workingDays: 10, reasons: '档案较多' },
    at('2025-10-20'),
  )
  assert.notDeepEqual(await derived(db, done.id), await derived(db, never.id))
  await voidFact(db, head, { id: done.id, seen: extended.seen, factId: extended.seen, reasons: '误录' }, at('2025-10-21'))
  assert.deepEqual(await derived(db, done.id), await derived(db, never.id))
})

test('作废答复之后申请恢复在办，可以重新答复', async () => {
  const { id, seen } = await received(db, given)
  const answer = { id, happenedOn: d('2025-10-20'), outcome: 'granted', fields: { access: '见附件' } } as const
  const first = await answerRequest(db, clerk, { ...answer, seen }, at('2025-10-20'))
  const voided = await voidFact(db, head, { id, seen: first.seen, factId: first.seen, reasons: '结果选错' }, at('2025-10-20'))
  assert.deepEqual([voided.state, voided.dueOn], ['processing', '2025-10-30'])
  const second = await answerRequest(db, clerk, { ...answer, seen: voided.seen }, at('2025-10-21'))
  assert.notEqual(second.letterNumber, first.letterNumber)
})

test('后面的记录因此不能成立的，不能先作废前面的', async () => {
  const { id, seen } = await received(db, given)
  const answered = await answerRequest(
    db,
    clerk,
    { id, seen, happenedOn: d('2025-10-20'), outcome: 'granted', fields: { access: '见附件' } },
    at('2025-10-20'),
  )
  await assert.rejects(
    voidFact(db, head, { id, seen: answered.seen, factId: seen, reasons: '误录' }, at('2025-10-21')),
    refused('requests/void-later-first'),
  )
  assert.equal((await derived(db, id)).state, 'answered')
})

test('经办人不能作废；没有理由不能作废；别的申请的记录不能作废', async () => {
  const { id, seen } = await received(db, given)
  const other = await received(db, given)
  const target = { id, seen, factId: seen, reasons: '误录' }
  await assert.rejects(voidFact(db, clerk, target, at('2025-10-21')), refused('requests/wrong-role'))
  await assert.rejects(voidFact(db, head, { ...target, reasons: ' ' }, at('2025-10-21')), refused('requests/void-without-reason'))
  for (const factId of [other.seen, other.seen + 1, 2 ** 31 - 1])
    await assert.rejects(voidFact(db, head, { ...target, factId }, at('2025-10-21')), refused('requests/void-unknown'))
})

test('同一记录不能作废两次；记录和审计只增不改', async () => {
  const { id, seen } = await received(db, given)
  const extension = { id, seen, happenedOn: d('2025-10-20'), workingDays: 5, reasons: '较多' }
  const extended = await extendDeadline(db, head, extension, at('2025-10-20'))
  const voided = await voidFact(db, head, { id, seen: extended.seen, factId: extended.seen, reasons: '误录' }, at('2025-10-21'))
  const again = { id, seen: voided.seen, factId: extended.seen, reasons: '误录' }
  await assert.rejects(voidFact(db, head, again, at('2025-10-21')), refused('requests/voided-already'))
  await assert.rejects(db.deleteFrom('request_facts').where('id', '=', extended.seen).execute(), /only ever added to/)
  await assert.rejects(db.updateTable('request_facts').set({ kind: 'withdrawn' }).where('id', '=', seen).execute(), /only ever added to/)
  const rows = await db.selectFrom('audit').select(['action', 'actor_name']).where('subject', '=', `request:${id}`).orderBy('id').execute()
  assert.deepEqual(
    rows.map(({ action }) => action),
    ['submit-request', 'confirm-receipt', 'extend-deadline', 'void-fact'],
  )
})
