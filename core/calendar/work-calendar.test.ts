import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { BUILT_IN_CALENDAR as calendar } from './holidays.ts'
import { addDays, localDate } from './local-date.ts'
import { addWorkingDays, eachDay, rollForward, workingDaysBetween } from './work-calendar.ts'

const day = fc.integer({ min: 0, max: 2700 }).map((days) => addDays(localDate('2019-01-01'), days))

test('第n个工作日，逐日数来也是这一天', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
      const end = addWorkingDays(from, count, calendar)
      const counted = [...eachDay(addDays(from, 1), end)].filter((one) => calendar.isWorkingDay(one))
      assert.deepEqual([counted.length, counted.at(-1)], [count, end])
      assert.equal(workingDaysBetween(from, end, calendar), count)
    }),
  )
})

test('当日不计入；零个工作日就是当日；不能数负的、不是整数的', () => {
  assert.equal(addWorkingDays(localDate('2025-09-26'), 1, calendar), '2025-09-28')
  assert.equal(addWorkingDays(localDate('2025-09-27'), 0, calendar), '2025-09-27')
  assert.equal(workingDaysBetween(localDate('2025-09-28'), localDate('2025-09-26'), calendar), 0)
  for (const count of [-1, 1.5]) assert.throws(() => addWorkingDays(localDate('2025-09-26'), count, calendar), RangeError)
})

test('按日历日计算的期限，只有最后一日遇节假日才顺延', () => {
  assert.equal(rollForward(localDate('2025-10-03'), calendar).on, '2025-10-09')
  assert.equal(rollForward(localDate('2025-09-27'), calendar).on, '2025-09-28')
  assert.equal(rollForward(localDate('2025-09-30'), calendar).on, '2025-09-30')
})
