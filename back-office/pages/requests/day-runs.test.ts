import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayRuns } from './day-runs.ts'

test('连续的日子连成一段，隔开的分开写', () => {
  assert.equal(dayRuns(['2027-02-05', '2027-02-06', '2027-02-07', '2027-04-05']), '2月5日—7日、4月5日')
})

test('跨月的一段写出两个月份', () => {
  assert.equal(dayRuns(['2023-01-31', '2023-02-01']), '1月31日—2月1日')
})

test('没有日子就是空的', () => {
  assert.equal(dayRuns([]), '')
})
