import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BUILT_IN_CALENDAR } from '../calendar/holidays.ts'
import { localDate } from '../calendar/local-date.ts'
import { workCalendar } from '../calendar/work-calendar.ts'
import { DEADLINE_CASES } from './answer-deadline.cases.ts'
import { givenFacts, onDay } from './given-facts.ts'
import { type Replayed, replayRequest } from './replay.ts'
import { WAITING_CASES } from './waiting.cases.ts'

for (const { says, facts, expected } of [...DEADLINE_CASES, ...WAITING_CASES]) {
  test(`答复期限：${says}`, () => {
    const replayed = replayRequest(facts, BUILT_IN_CALENDAR)
    if (expected !== null && typeof expected === 'object' && 'refused' in expected) {
      assert.equal(replayed.allowed ? '可以' : replayed.code, expected.refused)
    } else if (expected !== null && typeof expected === 'object') {
      assert.ok(replayed.allowed, replayed.allowed ? '' : replayed.says)
      assert.deepEqual([replayed.dueOn, replayed.notBefore], [null, expected.notBefore])
      assert.match(replayed.due.steps.at(-1)?.says ?? '', /^2027年放假安排尚未公布，到期日待公布后确定/)
    } else {
      assert.ok(replayed.allowed, replayed.allowed ? '' : replayed.says)
      assert.equal(replayed.dueOn, expected)
      assert.equal(replayed.notBefore, null)
      assert.equal(replayed.due.value, expected)
      assert.ok(replayed.due.steps.length > 0)
    }
  })
}

const given = (receivedOn: string, ...events: Parameters<typeof givenFacts>[1][]): Replayed => {
  const replayed = replayRequest(givenFacts(receivedOn, ...events), BUILT_IN_CALENDAR)
  assert.ok(replayed.allowed)
  return replayed
}

test('办理状态随记录变化', () => {
  const sent = onDay('2025-10-10', 'consultation-sent', { consultation: '甲', party: 'agency' })
  assert.equal(given('2025-09-26').state, 'processing')
  assert.equal(given('2025-09-26', sent).state, 'consulting')
  assert.equal(given('2025-09-26', sent, onDay('2025-10-11', 'consultation-answered', { consultation: '甲' })).state, 'processing')
  assert.equal(given('2025-09-26', onDay('2025-09-28', 'correction-requested', {})).state, 'awaiting-correction')
  assert.equal(given('2025-09-26', onDay('2025-09-28', 'fee-notified', {})).state, 'awaiting-payment')
  assert.equal(given('2025-09-26', onDay('2025-09-28', 'answered', { outcome: 'granted' })).state, 'answered')
})

test('同一日延长又确定延迟期限的，不论先记哪一项，都按延迟期限；次日不能再延长', () => {
  const extended = onDay('2025-10-10', 'extension-approved', { workingDays: 10 })
  const delayed = onDay('2025-10-10', 'reasonable-delay-set', { until: localDate('2026-01-15') })
  for (const events of [
    [extended, delayed],
    [delayed, extended],
  ])
    assert.equal(given('2025-09-26', ...events).dueOn, '2026-01-15')
  const next = replayRequest(givenFacts('2025-09-26', delayed, { ...extended, on: localDate('2025-10-11') }), BUILT_IN_CALENDAR)
  assert.equal(next.allowed ? '可以' : next.code, 'requests/delay-set')
})

test('提交后未确认的申请待确认，没有期限', () => {
  const submitted = { id: 1, ...onDay('2025-09-26', 'submitted', { channel: 'online' }) }
  const replayed = replayRequest([submitted], BUILT_IN_CALENDAR)
  assert.ok(replayed.allowed)
  assert.deepEqual([replayed.state, replayed.dueOn, replayed.receivedOn], ['submitted', null, null])
})

test('当面提交的，收到之日就是提交之日', () => {
  const submitted = { id: 1, ...onDay('2025-09-26', 'submitted', { channel: 'in-person' }) }
  const received = (on: string) => replayRequest([submitted, { id: 2, ...onDay(on, 'received') }], BUILT_IN_CALENDAR)
  assert.equal(received('2025-09-26').allowed, true)
  const late = received('2025-09-28')
  assert.equal(late.allowed ? '' : late.code, 'requests/wrong-channel-day')
})

test('期限届满当日答复不迟，次日答复为逾期', () => {
  assert.equal(given('2025-09-26', onDay('2025-10-30', 'answered', { outcome: 'granted' })).late, false)
  assert.equal(given('2025-09-26', onDay('2025-10-31', 'answered', { outcome: 'granted' })).late, true)
})

test('收到后撤回计入其他，收到前撤回不计入', () => {
  assert.equal(given('2025-09-26', onDay('2025-10-09', 'withdrawn')).outcome, 'other/else')
  const submitted = { id: 1, ...onDay('2025-09-26', 'submitted', { channel: 'online' }) }
  const replayed = replayRequest([submitted, { id: 2, ...onDay('2025-09-27', 'withdrawn') }], BUILT_IN_CALENDAR)
  assert.ok(replayed.allowed)
  assert.deepEqual([replayed.state, replayed.outcome], ['withdrawn', null])
})

const voiding = (factId: number, reason: string) => {
  const facts = [...givenFacts('2025-09-26'), { id: 8, ...onDay('2025-10-09', 'voided', { factId: 1, reason: '重复登记' }) }]
  const replayed = replayRequest([...facts, { id: 9, ...onDay('2025-10-10', 'voided', { factId, reason }) }], BUILT_IN_CALENDAR)
  return replayed.allowed ? null : replayed.code
}

test('作废要有理由，只能作废存在的记录，不能作废作废记录', () => {
  assert.equal(voiding(1, ' '), 'requests/void-without-reason')
  assert.equal(voiding(7, '误记'), 'requests/void-unknown')
  assert.equal(voiding(8, '误记'), 'requests/void-unknown')
})

test('作废征求意见的发出，留下的意见便不可能', () => {
  const facts = givenFacts(
    '2025-09-26',
    onDay('2025-10-10', 'consultation-sent', { consultation: '甲', party: 'third-party' }),
    onDay('2025-10-22', 'consultation-answered', { consultation: '甲' }),
    onDay('2025-10-23', 'voided', { factId: 2, reason: '误发' }),
  )
  const replayed = replayRequest(facts, BUILT_IN_CALENDAR)
  assert.equal(replayed.allowed ? null : replayed.code, 'requests/consultation-unknown')
})

test('载入新的放假通知后，期限随之改变', () => {
  const moved = { year: 2025, source: '临时', off: [localDate('2025-10-01'), localDate('2025-10-30')], work: [] }
  const replayed = replayRequest(givenFacts('2025-10-08'), workCalendar([moved], 'moved'))
  assert.ok(replayed.allowed)
  assert.equal(replayed.dueOn, '2025-11-06')
  assert.equal(given('2025-10-08').dueOn, '2025-11-04')
})
