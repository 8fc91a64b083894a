import { addDays, dateOfDayNumber, dayNumber, type LocalDate, weekday, yearOf } from './local-date.ts'

/** 放假安排. What the State Council's notice says of one year: days off, and weekend days that are worked (调休). */
export interface HolidayNotice {
  readonly year: number
  readonly source: string
  readonly off: readonly LocalDate[]
  readonly work: readonly LocalDate[]
}

/** 工作日历. Knows the announced years and refuses every other. */
export interface WorkCalendar {
  /** Which notices it was built from; stored beside every date that was computed with it. */
  readonly version: string
  readonly years: ReadonlySet<number>
  isWorkingDay(date: LocalDate): boolean
  /** Why a day is what it is: 工作日, 周末, 法定节假日, 调休上班. */
  kindOf(date: LocalDate): DayKind
  /** How many working days there are from the first announced day up to and with `date`: counting days becomes arithmetic. */
  ordinal(date: LocalDate): number
  /** The working day with that ordinal. */
  workingDay(ordinal: number): LocalDate
}

/** 日期类别. Only `working-day` and `worked-weekend` count. */
export type DayKind = 'working-day' | 'weekend' | 'holiday' | 'worked-weekend'

/** 尚未公布放假安排的年份. A day in a year whose holiday notice is not loaded. */
export class UnannouncedYear extends RangeError {
  readonly year: number
  constructor(year: number) {
    super(`no holiday notice for ${year}`)
    this.year = year
  }
}

/**
 * 工作日历. Builds it from notices. Refuses a notice without days off (an empty file is no notice), two notices for one year, and a year
 * left out between two others.
 */
export function workCalendar(notices: readonly HolidayNotice[], version: string): WorkCalendar {
  const years = announcedYears(notices)
  const stated = new Map<LocalDate, DayKind>()
  for (const notice of notices) {
    for (const date of notice.off) stated.set(date, 'holiday')
    for (const date of notice.work) stated.set(date, 'worked-weekend')
  }
  const days = new Map<string, { readonly kind: DayKind; readonly ordinal: number }>()
  const worked: LocalDate[] = []
  const end = dayNumber(`${Math.max(...years)}-12-31` as LocalDate)
  for (let number = firstDay(years); number <= end; number += 1) {
    const date = dateOfDayNumber(number)
    const kind = stated.get(date) ?? (weekday(date) <= 5 ? 'working-day' : 'weekend')
    if (kind === 'working-day' || kind === 'worked-weekend') worked.push(date)
    days.set(date, { kind, ordinal: worked.length })
  }
  const known = (date: LocalDate) => {
    const day = days.get(date)
    if (!day) throw new UnannouncedYear(yearOf(date))
    return day
  }
  return {
    version,
    years,
    kindOf: (date) => known(date).kind,
    isWorkingDay: (date) => {
      const { kind } = known(date)
      return kind === 'working-day' || kind === 'worked-weekend'
    },
    ordinal: (date) => known(date).ordinal,
    workingDay: (ordinal) => {
      const date = worked[ordinal - 1]
      if (!date) throw new UnannouncedYear(ordinal < 1 ? Math.min(...years) - 1 : Math.max(...years) + 1)
      return date
    },
  }
}

function announcedYears(notices: readonly HolidayNotice[]): ReadonlySet<number> {
  const years = new Set<number>()
  for (const { year, off } of notices) {
    if (off.length === 0) throw new RangeError(`the notice for ${year} names no day off`)
    if (years.has(year)) throw new RangeError(`two notices for ${year}`)
    years.add(year)
  }
  if (years.size === 0) throw new RangeError('a calendar needs at least one notice')
  for (const year of years) if (year > Math.min(...years) && !years.has(year - 1)) throw new UnannouncedYear(year - 1)
  return years
}

function firstDay(years: ReadonlySet<number>): number {
  return dayNumber(`${Math.min(...years)}-01-01` as LocalDate)
}

/** 第若干个工作日. The n-th working day after `from`; the day of the event itself is not counted. Refuses a negative count. */
export function addWorkingDays(from: LocalDate, count: number, calendar: WorkCalendar): LocalDate {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`cannot count ${count} working days`)
  return count === 0 ? from : calendar.workingDay(calendar.ordinal(from) + count)
}

/** 工作日数. Working days d with `after` < d ≤ `upTo`; none when `upTo` is not later. */
export function workingDaysBetween(after: LocalDate, upTo: LocalDate, calendar: WorkCalendar): number {
  return upTo <= after ? 0 : calendar.ordinal(upTo) - calendar.ordinal(after)
}

/** 届满日顺延. The day itself when it is worked, else the next working day: how a calendar-day period ends. */
export function rollToWorkingDay(date: LocalDate, calendar: WorkCalendar): LocalDate {
  return calendar.isWorkingDay(date) ? date : addWorkingDays(date, 1, calendar)
}

/** Days d with `from` ≤ d ≤ `to`. */
export function* eachDay(from: LocalDate, to: LocalDate): Generator<LocalDate> {
  for (let date = from; date <= to; date = addDays(date, 1)) yield date
}
