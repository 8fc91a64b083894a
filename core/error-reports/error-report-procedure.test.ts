import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate as d } from '../calendar/local-date.ts'
import { replay } from '../procedure/replay.ts'
import { ERROR_REPORT_PROCEDURE } from './error-report-procedure.ts'

const fact = (id: number, kind: 'submitted' | 'forwarded' | 'prolonged', on: string) => ({ id, by: null, kind, on: d(on) })
const outcome = (...facts: ReturnType<typeof fact>[]) => {
  const one = replay(ERROR_REPORT_PROCEDURE, facts, {})
  return one.allowed ? one.state : one.code
}
const SUBMITTED = fact(1, 'submitted', '2025-09-26')

test('留言、转办、再转办、延长依次办理', () => {
  const steps = [SUBMITTED, fact(2, 'forwarded', '2025-09-28'), fact(3, 'forwarded', '2025-09-29'), fact(4, 'prolonged', '2025-09-30')]
  const states = steps.map((_, at) => outcome(...steps.slice(0, at + 1)))
  assert.deepEqual(states, ['submitted', 'forwarded', 'forwarded', 'prolonged'])
})

test('日期早于前一步的、已经延长再延长的，不能办理', () => {
  assert.equal(outcome(SUBMITTED, fact(2, 'forwarded', '2025-09-25')), 'error-reports/before-last')
  assert.equal(outcome(SUBMITTED, fact(2, 'forwarded', '2025-09-26')), 'forwarded')
  const prolonged = fact(2, 'prolonged', '2025-09-26')
  assert.equal(outcome(SUBMITTED, prolonged, fact(3, 'prolonged', '2025-09-28')), 'error-reports/not-now')
})
