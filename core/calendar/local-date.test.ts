import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, chineseDate, dateOfDayNumber, dayNumber, daysBetween, isLocalDate, localDate, weekday } from './local-date.ts'

test('日历上没有的日子不是日期', () => {
  for (const text of ['2025-02-29', '2025-13-01', '2025-00-10', '2025-04-31', '2025-1-1', '2025-01-01T00:00', '', '0000-01-01'])
    assert.equal(isLocalDate(text), false, text)
  for (const text of ['2024-02-29', '2000-02-29', '2025-12-31']) assert.equal(isLocalDate(text), true, text)
  assert.equal(isLocalDate('1900-02-29'), false)
  assert.throws(() => localDate('2025-02-30'), /not a day/)
})

test('日数往返，跨月、跨年、跨闰日', () => {
  const day = localDate('2024-02-28')
  assert.equal(addDays(day, 1), '2024-02-29')
  assert.equal(addDays(day, 2), '2024-03-01')
  assert.equal(addDays(localDate('2025-01-01'), -1), '2024-12-31')
  assert.equal(daysBetween(localDate('2024-12-31'), localDate('2025-12-31')), 365)
  assert.equal(dateOfDayNumber(dayNumber(day)), day)
})

test('星期和公文中的日期', () => {
  assert.equal(weekday(localDate('2025-09-26')), 5)
  assert.equal(weekday(localDate('2025-09-28')), 7)
  assert.equal(chineseDate(localDate('2025-09-06')), '2025年9月6日')
})
