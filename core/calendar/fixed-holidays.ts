import { cite } from '../law/citation.ts'
import type { LocalDate } from './local-date.ts'

const NEW_YEAR = cite('holidays-2024', 2, '元旦，放假1天（1月1日）')
const LABOUR_DAY = cite('holidays-2024', 2, '劳动节，放假2天（5月1日、2日）')
const NATIONAL_DAY = cite('holidays-2024', 2, '国庆节，放假3天（10月1日至3日）')

/**
 * 固定放假的日子. Days off in every year, also before the amendment of 2024 (so without 5月2日). A notice that lacks one of them is incomplete, and
 * while the notice of a year is not loaded, no period ends on one of them.
 */
export const FIXED_HOLIDAYS = [
  { day: '01-01', because: NEW_YEAR },
  { day: '05-01', because: LABOUR_DAY },
  { day: '10-01', because: NATIONAL_DAY },
  { day: '10-02', because: NATIONAL_DAY },
  { day: '10-03', because: NATIONAL_DAY },
]

const DAYS: ReadonlySet<string> = new Set(FIXED_HOLIDAYS.map(({ day }) => day))

/** 是否固定放假. */
export function isFixedHoliday(date: LocalDate): boolean {
  return DAYS.has(date.slice(5))
}
