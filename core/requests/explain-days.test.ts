import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BUILT_IN_CALENDAR as calendar } from '../calendar/holidays.ts'
import { explainDays } from './explain-days.ts'
import { givenFacts, onDay } from './given-facts.ts'
import { replayRequest } from './replay.ts'

const explain = (...events: Parameters<typeof givenFacts>[1][]) => {
  const replayed = replayRequest(givenFacts('2025-09-26', ...events), calendar)
  assert.ok(replayed.allowed)
  return { days: explainDays(replayed, calendar), replayed }
}

test('逐日说明：起算日、调休上班日、节假日、周末、计数', () => {
  const says = new Map(explain().days.map((day) => [day.on as string, day.says]))
  assert.equal(says.get('2025-09-26'), '收到申请之日，当日不计入')
  assert.equal(says.get('2025-09-27'), '周末，不计入')
  assert.equal(says.get('2025-09-28'), '第1个工作日（调休上班）')
  assert.equal(says.get('2025-10-01'), '法定节假日，不计入')
  assert.equal(says.get('2025-10-30'), '第20个工作日')
  assert.equal(says.size, 35)
})

test('逐日说明：征求意见的9个工作日不计算', () => {
  const { days } = explain(
    onDay('2025-10-10', 'consultation-sent', { consultation: '甲', party: 'third-party' }),
    onDay('2025-10-22', 'consultation-answered', { consultation: '甲' }),
  )
  assert.equal(days.filter(({ kind }) => kind === 'paused').length, 9)
  assert.equal(days.at(-1)?.on, '2025-11-12')
  assert.equal(days.at(-1)?.count, 20)
})

test('等待补正时没有可以说明的日子，但说明为什么没有', () => {
  const { days, replayed } = explain(onDay('2025-09-28', 'correction-requested', {}))
  assert.deepEqual(days, [])
  assert.match(replayed.due.steps[0]?.says ?? '', /补正/)
})

test('每一步都有依据；理由写明延长、征求意见和重叠', () => {
  const { replayed } = explain(
    onDay('2025-10-10', 'consultation-sent', { consultation: '甲', party: 'third-party' }),
    onDay('2025-10-13', 'consultation-sent', { consultation: '乙', party: 'agency' }),
    onDay('2025-10-22', 'consultation-answered', { consultation: '甲' }),
    onDay('2025-10-23', 'extension-approved', { workingDays: 10 }),
  )
  const says = replayed.due.steps.map((step) => step.says).join('\n')
  assert.match(says, /征求第三方意见，2025年10月22日收到意见，其间9个工作日不计算/)
  assert.match(says, /其他机关应当在2025年11月3日前提出意见/)
  assert.match(says, /重叠的时间只扣除一次，合计17个工作日不计算/)
  assert.match(says, /延长10个工作日/)
  assert.ok(replayed.due.steps.every(({ because }) => because.kind === 'practice' || because.quote.length > 5))
})
