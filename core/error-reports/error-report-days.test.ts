import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BUILT_IN_CALENDAR } from '../calendar/holidays.ts'
import { localDate as d } from '../calendar/local-date.ts'
import { errorReportDue, monthAfter } from './error-report-days.ts'

const TERMS = { forwardDays: 1, answerDays: 3 }
const due = (state: Parameters<typeof errorReportDue>[0], filedOn: string) => errorReportDue(state, d(filedOn), BUILT_IN_CALENDAR, TERMS)

test('周五留言的，调休上班的周日是转办的最后一日，答复按3个工作日计算', () => {
  assert.equal(due('submitted', '2025-09-26')?.value.on, '2025-09-28')
  assert.equal(due('forwarded', '2025-09-26')?.value.on, '2025-09-30')
})

test('国庆假期不计入', () => {
  assert.equal(due('forwarded', '2025-09-30')?.value.on, '2025-10-11')
})

test('延长办理的，最迟一个月；月末没有对应日的，为该月最后一日', () => {
  assert.equal(due('prolonged', '2025-09-26')?.value.on, '2025-10-26')
  for (const [from, to] of [
    ['2026-01-31', '2026-02-28'],
    ['2024-01-31', '2024-02-29'],
    ['2025-12-15', '2026-01-15'],
  ] as const)
    assert.equal(monthAfter(d(from)), to)
})

test('答复以后没有期限；每个期限写明怎样算出', () => {
  for (const state of ['corrected', 'no-error', 'told-where'] as const) assert.equal(due(state, '2025-09-26'), null)
  assert.match(due('forwarded', '2025-09-26')?.steps[0]?.says ?? '', /3 个工作日内答复/)
})
