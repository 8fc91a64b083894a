import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate } from '../calendar/local-date.ts'
import { replay } from '../procedure/replay.ts'
import { DECISIONS, type Decision, DISPUTE_KINDS, type DisputeKind, decisionEntry, decisionsOf } from './dispute.ts'
import { DISPUTE_PROCEDURE, type DisputeFact } from './dispute-procedure.ts'

const accepted = (id: number, on: string): DisputeFact => ({ id, kind: 'accepted', on: localDate(on) })
const decided = (id: number, on: string, decision: Decision): DisputeFact => ({ id, kind: 'decided', on: localDate(on), decision })
const voided = (id: number, factId: number, reason = '误记'): DisputeFact => ({
  id,
  kind: 'voided',
  on: localDate('2025-12-01'),
  factId,
  reason,
})
const replayed = (kind: DisputeKind, facts: readonly DisputeFact[]) => replay(DISPUTE_PROCEDURE, facts, { kind })
const refusal = (kind: DisputeKind, ...facts: DisputeFact[]) => {
  const outcome = replayed(kind, facts)
  return outcome.allowed ? null : outcome.code
}

test('受理后未审结的，为尚未审结', () => {
  assert.deepEqual(replayed('reconsideration', [accepted(1, '2025-03-01')]), {
    allowed: true,
    state: 'pending',
    progress: { acceptedOn: '2025-03-01', decidedOn: null, decision: null },
  })
})

test('登记作废后没有记录的案件，不作统计', () => {
  const outcome = replayed('reconsideration', [accepted(1, '2025-03-01'), voided(2, 1)])
  assert.equal(outcome.allowed && outcome.state, 'none')
})

const resultOf = (kind: DisputeKind, decision: Decision) => {
  const outcome = replayed(kind, [decided(2, '2025-05-01', decision), accepted(1, '2025-03-01')])
  return outcome.allowed ? outcome.progress.decision && decisionEntry(outcome.progress.decision).result : outcome.code
}

test('裁判方式决定计入哪一栏', () => {
  assert.equal(resultOf('reconsideration', 'reconsideration-upheld'), 'upheld')
  assert.equal(resultOf('reconsideration', 'claim-dismissed'), 'upheld')
  assert.equal(resultOf('reconsideration', 'application-rejected'), 'other')
  assert.equal(resultOf('direct-litigation', 'court-unlawful'), 'corrected')
  assert.equal(resultOf('litigation-after-reconsideration', 'suit-rejected'), 'other')
  assert.equal(resultOf('direct-litigation', 'reconsideration-upheld'), 'disputes/wrong-decision')
  assert.equal(resultOf('reconsideration', 'court-revoked'), 'disputes/wrong-decision')
})

test('一审二审是一件，以最后的结果为准；作废后回到前一结果', () => {
  const facts = [accepted(1, '2025-03-01'), decided(2, '2025-05-01', 'suit-dismissed'), decided(3, '2025-09-01', 'court-revoked')]
  const last = replayed('direct-litigation', facts)
  assert.deepEqual(last.allowed && last.progress, { acceptedOn: '2025-03-01', decidedOn: '2025-09-01', decision: 'court-revoked' })
  assert.deepEqual(replayed('direct-litigation', [...facts, voided(4, 3)]), replayed('direct-litigation', facts.slice(0, 2)))
  const second = [facts[0], decided(2, '2025-09-01', 'court-revoked'), decided(3, '2025-05-01', 'suit-dismissed')] as DisputeFact[]
  assert.deepEqual(replayed('direct-litigation', second), last, '先登记二审、后登记一审的，仍以二审为准')
})

test('不可能的案件记录', () => {
  const first = accepted(1, '2025-03-01')
  assert.equal(refusal('reconsideration', decided(2, '2025-05-01', 'changed')), 'disputes/not-accepted')
  assert.equal(refusal('reconsideration', first, accepted(2, '2025-03-02')), 'disputes/accepted-twice')
  assert.equal(refusal('reconsideration', first, decided(2, '2025-02-28', 'changed')), 'disputes/before-acceptance')
  assert.equal(refusal('reconsideration', first, decided(2, '2025-03-01', 'changed')), null)
  assert.equal(refusal('reconsideration', first, voided(2, 9)), 'disputes/void-unknown')
  assert.equal(refusal('reconsideration', first, voided(2, 1, ' ')), 'disputes/void-without-reason')
})

test('每一裁判方式都有依据，属于复议或者诉讼之一', () => {
  for (const { key, because } of DECISIONS) {
    assert.equal(decisionEntry(key).because, because)
    assert.ok(DISPUTE_KINDS.some((kind) => decisionsOf(kind.key).some((decision) => decision.key === key)))
  }
  assert.throws(() => decisionEntry('none' as Decision), RangeError)
})
