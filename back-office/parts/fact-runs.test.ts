import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Fact, runsOf } from './fact-runs.ts'

const typed: Fact = {
  id: 1,
  kind: 'text-written',
  title: '填写文字',
  says: '五、存在的主要问题及改进情况',
  happenedOn: '2026-01-12',
  recordedAt: '2026-01-12T02:00:00Z',
  recordedBy: '王经办',
  voided: null,
  voiding: null,
}
const shown = (facts: readonly Fact[]) => runsOf(facts).map(({ fact: { id }, times }) => [id, times])

test('边填写边保存的文字连成一条，显示最后一次', () => {
  assert.deepEqual(shown([typed, { ...typed, id: 2 }, { ...typed, id: 3, says: '一、总体情况' }]), [
    [2, 2],
    [3, 1],
  ])
})

test('可以作废的记录各自显示：两个第三方同一天同意的是两条', () => {
  const agreed: Fact = { ...typed, kind: 'third-party-replied', voiding: { verb: 'voidFact', title: '作废', allowed: false } }
  assert.equal(shown([agreed, { ...agreed, id: 2 }]).length, 2)
  assert.equal(shown([typed, { ...typed, id: 2, kind: 'cell-stated' }]).length, 2)
})
