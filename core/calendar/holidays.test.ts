import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { BUILT_IN_CALENDAR, BUILT_IN_NOTICES } from './holidays.ts'
import { type LocalDate, localDate, yearOf } from './local-date.ts'
import { addWorkingDays, eachDay, UnannouncedYear, workCalendar } from './work-calendar.ts'

const calendar = BUILT_IN_CALENDAR
const EVERY_DAY = [...eachDay(localDate('2019-01-01'), localDate('2026-12-31'))]

const zoneBefore = process.env['TZ']
before(() => {
  // One of the two packages reads days in the machine's time zone, which is right only in China.
  process.env['TZ'] = 'Asia/Shanghai'
})
after(() => {
  if (zoneBefore === undefined) delete process.env['TZ']
  else process.env['TZ'] = zoneBefore
})

test('2019至2026年逐日与 chinese-days 相同', async () => {
  const { default: chineseDays } = await import('chinese-days')
  assert.deepEqual(
    EVERY_DAY.filter((day) => chineseDays.isWorkday(day) !== calendar.isWorkingDay(day)),
    [],
  )
})

test('2019至2026年逐日与 holiday-calendar 相同', () => {
  const stated = new Map<string, string>()
  for (const { year } of BUILT_IN_NOTICES) {
    const file = fileURLToPath(import.meta.resolve(`holiday-calendar/data/CN/${year}.json`))
    const { dates } = JSON.parse(readFileSync(file, 'utf8')) as { dates: { date: string; type: string }[] }
    for (const { date, type } of dates) stated.set(date, type)
  }
  assert.ok(stated.size > 250)
  const works = (day: LocalDate) => {
    const type = stated.get(day)
    if (type !== undefined) return type === 'transfer_workday'
    return new Date(`${day}T00:00:00Z`).getUTCDay() % 6 !== 0
  }
  assert.deepEqual(
    EVERY_DAY.filter((day) => works(day) !== calendar.isWorkingDay(day)),
    [],
  )
})

test('各年的工作日数', () => {
  const counts = BUILT_IN_NOTICES.map(({ year }) => EVERY_DAY.filter((day) => yearOf(day) === year && calendar.isWorkingDay(day)).length)
  assert.deepEqual(counts, [250, 249, 250, 249, 249, 251, 248, 248])
})

test('调休上班的周日及其前后', () => {
  assert.deepEqual(
    ['2025-09-26', '2025-09-27', '2025-09-28', '2025-09-29', '2025-10-01', '2025-10-11', '2025-10-12'].map((day) =>
      calendar.kindOf(localDate(day)),
    ),
    ['working-day', 'weekend', 'worked-weekend', 'working-day', 'holiday', 'worked-weekend', 'weekend'],
  )
})

test('2019年劳动节和2020年春节按调整后的通知', () => {
  assert.equal(calendar.kindOf(localDate('2019-05-03')), 'holiday')
  assert.equal(calendar.kindOf(localDate('2019-05-05')), 'worked-weekend')
  assert.equal(calendar.kindOf(localDate('2020-01-31')), 'holiday')
  assert.equal(calendar.isWorkingDay(localDate('2020-02-01')), false)
  assert.equal(calendar.isWorkingDay(localDate('2020-02-03')), true)
})

test('尚未公布的年份不作推算', () => {
  assert.throws(() => calendar.isWorkingDay(localDate('2018-12-29')), UnannouncedYear)
  assert.throws(() => calendar.isWorkingDay(localDate('2027-01-04')), UnannouncedYear)
  assert.equal(addWorkingDays(localDate('2026-12-03'), 20, calendar), '2026-12-31')
  assert.throws(() => addWorkingDays(localDate('2026-12-04'), 20, calendar), /no holiday notice for 2027/)
})

test('条例期限的各个例子：7、15、20、40个工作日', () => {
  const vectors = [
    ['2023-09-15', '2023-09-26', '2023-10-12', '2023-10-19', '2023-11-16'],
    ['2023-12-28', '2024-01-09', '2024-01-19', '2024-01-26', '2024-02-28'],
    ['2024-02-05', '2024-02-20', '2024-03-01', '2024-03-08', '2024-04-08'],
    ['2025-01-20', '2025-02-05', '2025-02-14', '2025-02-21', '2025-03-21'],
    ['2025-09-26', '2025-10-13', '2025-10-23', '2025-10-30', '2025-11-27'],
    ['2026-02-10', '2026-02-26', '2026-03-09', '2026-03-16', '2026-04-14'],
  ]
  for (const [from = '', ...expected] of vectors) {
    assert.deepEqual(
      [7, 15, 20, 40].map((count) => addWorkingDays(localDate(from), count, calendar)),
      expected,
      from,
    )
  }
})

test('结果与机器的时区无关', () => {
  const program = `
    const { BUILT_IN_CALENDAR: c } = await import(${JSON.stringify(import.meta.resolve('./holidays.ts'))})
    const { addWorkingDays, eachDay } = await import(${JSON.stringify(import.meta.resolve('./work-calendar.ts'))})
    let text = ''
    for (const day of eachDay('2019-01-01', '2026-10-31')) text += c.kindOf(day) + addWorkingDays(day, 20, c)
    console.log((await import('node:crypto')).createHash('sha256').update(text).digest('hex'))`
  const run = (zone: string) =>
    execFileSync(process.execPath, ['--input-type=module', '--eval', program], { env: { ...process.env, TZ: zone }, encoding: 'utf8' })
  const results = new Set(['Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'].map(run))
  assert.equal(results.size, 1)
})

const notice = (year: number) => ({ year, source: '例', off: [localDate(`${year}-01-01`)], work: [] })

test('日历不接受空的、重复的、跳过年份的通知', () => {
  assert.throws(() => workCalendar([], 'v'), RangeError)
  assert.throws(() => workCalendar([{ ...notice(2030), off: [] }], 'v'), /names no day off/)
  assert.throws(() => workCalendar([notice(2030), notice(2030)], 'v'), /two notices/)
  assert.throws(() => workCalendar([notice(2030), notice(2032)], 'v'), /2031/)
  assert.deepEqual([...workCalendar([notice(2031), notice(2030)], 'v').years], [2031, 2030])
})
