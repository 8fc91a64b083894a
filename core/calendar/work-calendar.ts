import { FIXED_HOLIDAYS, isFixedHoliday } from './fixed-holidays.ts'
import {
  addDays,
  chineseDate,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  daysInMonth,
  type LocalDate,
  weekday,
  yearOf,
} from './local-date.ts'

/** 放假安排. What the State Council's notice says of one year: days off, and weekend days that are worked (调休). */
export interface HolidayNotice {
  readonly year: number
  readonly source: string
  readonly off: readonly LocalDate[]
  readonly work: readonly LocalDate[]
}

/**
 * 工作日历. Covers the announced years. A period that ends in a later year is open: the calendar then gives the earliest possible last day.
 * Years before the first announced one are refused.
 */
export interface WorkCalendar {
  /** The notices it was built from; stored beside every date computed with it. */
  readonly version: string
  readonly years: ReadonlySet<number>
  /** 31 December of the last announced year. Later days are open. */
  readonly announcedUntil: LocalDate
  /** Throws for a day of a year without a notice. */
  isWorkingDay(date: LocalDate): boolean
  /** 工作日, 周末, 法定节假日 or 调休上班. Throws for a day of a year without a notice. */
  kindOf(date: LocalDate): DayKind
  /**
   * Number of working days from the first announced day to `date` inclusive, which turns counting days into arithmetic. After
   * `announcedUntil` every day counts that a notice could make a working day.
   */
  ordinal(date: LocalDate): number
  /** The working day with that ordinal; after `announcedUntil` the earliest possible one. */
  workingDay(ordinal: number): PeriodEnd
}

/** 日期类别. Only `working-day` and `worked-weekend` count. */
export type DayKind = 'working-day' | 'weekend' | 'holiday' | 'worked-weekend'

/**
 * 届满之日. The last day of a period or, while the holiday notice of its year is missing, the earliest day it can be. For that year every day
 * except the fixed holidays is assumed worked, weekends too since 调休 can make them so; `notBefore` therefore holds for every possible
 * notice. There is no latest day: a period ending in that year never counts as ended. A notice that also names days of the December before
 * amends that year, and days already computed for it move, as with any amendment.
 */
export type PeriodEnd = { readonly on: LocalDate; readonly notBefore: null } | { readonly on: null; readonly notBefore: LocalDate }

/** 尚未公布放假安排的年份. A day in a year whose holiday notice is not loaded. */
export class UnannouncedYear extends RangeError {
  readonly year: number
  constructor(year: number) {
    super(`no holiday notice for ${year}`)
    this.year = year
  }
}

/**
 * 工作日历. Builds it from notices. Refuses a notice without days off (an empty file is no notice), two notices for one year, and a gap between
 * years.
 */
export function workCalendar(notices: readonly HolidayNotice[], version: string): WorkCalendar {
  const years = announcedYears(notices)
  const stated = new Map<LocalDate, DayKind>()
  for (const notice of notices) {
    for (const date of notice.off) stated.set(date, 'holiday')
    for (const date of notice.work) stated.set(date, 'worked-weekend')
  }
  const days = new Map<string, { readonly kind: DayKind; readonly ordinal: number }>()
  const worked: PeriodEnd[] = []
  const announcedUntil = `${Math.max(...years)}-12-31` as LocalDate
  const end = dayNumber(announcedUntil)
  for (let number = firstDay(years); number <= end; number += 1) {
    const date = dateOfDayNumber(number)
    const kind = stated.get(date) ?? (weekday(date) <= 5 ? 'working-day' : 'weekend')
    if (kind === 'working-day' || kind === 'worked-weekend') worked.push({ on: date, notBefore: null })
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
    announcedUntil,
    kindOf: (date) => known(date).kind,
    isWorkingDay: (date) => {
      const { kind } = known(date)
      return kind === 'working-day' || kind === 'worked-weekend'
    },
    ordinal: (date) => (date > announcedUntil ? worked.length + possibleDaysUpTo(date, announcedUntil) : known(date).ordinal),
    workingDay: (ordinal) => {
      const past = ordinal - worked.length
      if (past > 0) return { on: null, notBefore: possibleDay(past, announcedUntil) }
      const day = worked[ordinal - 1]
      if (!day) throw new UnannouncedYear(Math.min(...years) - 1)
      return day
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

/** Days after `announcedUntil` that may be worked, up to and including `date`. */
function possibleDaysUpTo(date: LocalDate, announcedUntil: LocalDate): number {
  const wholeYears = yearOf(date) - yearOf(announcedUntil) - 1
  const ofItsYear = FIXED_HOLIDAYS.filter(({ day }) => day <= date.slice(5)).length
  return daysBetween(announcedUntil, date) - wholeYears * FIXED_HOLIDAYS.length - ofItsYear
}

/** The `count`-th day after `announcedUntil` that may be worked. */
function possibleDay(count: number, announcedUntil: LocalDate): LocalDate {
  let year = yearOf(announcedUntil)
  let left = count
  for (let inYear = possibleDaysOf(year + 1); left > inYear; inYear = possibleDaysOf(year + 1)) {
    left -= inYear
    year += 1
  }
  if (year >= LAST_YEAR) throw new UnannouncedYear(year + 1)
  let date = `${year}-12-31` as LocalDate
  while (left > 0) {
    date = addDays(date, 1)
    if (!isFixedHoliday(date)) left -= 1
  }
  return date
}

function possibleDaysOf(year: number): number {
  return 337 + daysInMonth(year, 2) - FIXED_HOLIDAYS.length
}

/** Years have four digits. */
const LAST_YEAR = 9999

/**
 * 第若干个工作日. The day that ends a period of `count` working days after `from`; the day of the event is not counted. Refuses less than one day.
 */
export function workingDaysAfter(from: LocalDate, count: number, calendar: WorkCalendar): PeriodEnd {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`cannot count ${count} working days`)
  return calendar.workingDay(calendar.ordinal(from) + count)
}

/**
 * 第若干个工作日. The n-th working day after `from`, for plans and examples in announced years. Rules use `workingDaysAfter`, since this throws
 * where the day is open.
 */
export function addWorkingDays(from: LocalDate, count: number, calendar: WorkCalendar): LocalDate {
  if (count === 0) return from
  const { on } = workingDaysAfter(from, count, calendar)
  if (on === null) throw new UnannouncedYear(awaitedYear(calendar))
  return on
}

/** 工作日数. Working days d with `after` < d ≤ `upTo`; 0 when `upTo` is not later. Null while `upTo` is open. */
export function workingDaysBetween(after: LocalDate, upTo: LocalDate, calendar: WorkCalendar): number | null {
  if (upTo <= after) return 0
  return upTo > calendar.announcedUntil ? null : calendar.ordinal(upTo) - calendar.ordinal(after)
}

/** 届满日顺延. The day itself when it is a working day, else the next one: how a period in calendar days ends. */
export function rollForward(date: LocalDate, calendar: WorkCalendar): PeriodEnd {
  if (date > calendar.announcedUntil) return { on: null, notBefore: isFixedHoliday(date) ? nextPossible(date) : date }
  return calendar.isWorkingDay(date) ? { on: date, notBefore: null } : workingDaysAfter(date, 1, calendar)
}

function nextPossible(date: LocalDate): LocalDate {
  const next = addDays(date, 1)
  return isFixedHoliday(next) ? nextPossible(next) : next
}

/** 已经届满. Whether the period has certainly ended before `day`; false while its last day is open. */
export function hasEnded(end: PeriodEnd, day: LocalDate): boolean {
  return end.on !== null && day > end.on
}

/** 可能已经届满. Whether the last day is open and `day` may come after it; undecided until the notice is loaded. */
export function mayHaveEnded(end: PeriodEnd, day: LocalDate): boolean {
  return end.on === null && day > end.notBefore
}

/** The day by which lists sort a period: its last day, or the earliest possible one. */
export function earliestEnd(end: PeriodEnd): LocalDate {
  return end.on ?? end.notBefore
}

/** 待公布放假安排的年份. The first year after the announced ones. */
function awaitedYear({ announcedUntil }: WorkCalendar): number {
  return yearOf(announcedUntil) + 1
}

/** 到期日待定的说明. Why a last day is open, as pages, letters and the command line print it. */
export function whyOpen(calendar: WorkCalendar): string {
  return `${awaitedYear(calendar)}年放假安排尚未公布，到期日待公布后确定`
}

/** 期限至何日. For refusals: the last day of the period, or why it is open. */
export function periodUntil(end: PeriodEnd, calendar: WorkCalendar): string {
  return end.on === null ? `${whyOpen(calendar)}，不早于${chineseDate(end.notBefore)}` : `期限至${chineseDate(end.on)}`
}

/** 可能上班. True for a working day; in a year without a notice for Monday to Friday. For reminders, which have no legal effect. */
export function mayBeWorked(day: LocalDate, calendar: WorkCalendar): boolean {
  return calendar.years.has(yearOf(day)) ? calendar.isWorkingDay(day) : weekday(day) <= 5
}

/** Days d with `from` ≤ d ≤ `to`. */
export function* eachDay(from: LocalDate, to: LocalDate): Generator<LocalDate> {
  for (let date = from; date <= to; date = addDays(date, 1)) yield date
}
