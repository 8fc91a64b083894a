import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BUILT_IN_CALENDAR } from '../../../core/calendar/holidays.ts'
import { localDate } from '../../../core/calendar/local-date.ts'
import { testDatabase } from '../../../tests/database.ts'
import { currentCalendar } from './calendar.ts'
import { chinaDay, chinaTime } from './clock.ts'

const { db } = await testDatabase()

test('without a loaded notice the built-in calendar holds, and the next year is refused', async () => {
  assert.equal(await currentCalendar(db), BUILT_IN_CALENDAR)
  assert.throws(() => BUILT_IN_CALENDAR.isWorkingDay(localDate('2027-01-02')), RangeError)
})

test('a loaded notice opens its year, and makes another version', async () => {
  const notice = {
    year: 2027,
    source: '国办发明电〔2026〕1号',
    days_off: [localDate('2027-01-01')],
    days_worked: [localDate('2027-01-03')],
  }
  await db
    .insertInto('holiday_notices')
    .values({ ...notice, loaded_at: new Date() })
    .execute()
  const calendar = await currentCalendar(db)
  assert.deepEqual(
    ['2027-01-01', '2027-01-02', '2027-01-03', '2025-10-01'].map((day) => calendar.isWorkingDay(localDate(day))),
    [false, false, true, false],
  )
  assert.notEqual(calendar.version, BUILT_IN_CALENDAR.version)
  assert.equal(await currentCalendar(db), calendar, 'built once')
})

test('the day in China begins at 16:00 UTC', () => {
  assert.equal(chinaDay(new Date('2025-09-25T15:59:59Z')), '2025-09-25')
  assert.equal(chinaDay(new Date('2025-09-25T16:00:00Z')), '2025-09-26')
  assert.equal(chinaTime(new Date('2025-09-25T16:05:00Z')), '2025-09-26 00:05')
})
