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
 * 工作日历. Knows the announced years. The day on which a period ends in a later year is open: the calendar says then on which day
 * it can end at the earliest. Years before the first announced one are refused.
 */
export interface WorkCalendar {
  /** Which notices it was built from; stored beside every date that was computed with it. */
  readonly version: string
  readonly years: ReadonlySet<number>
  /** 31 December of the last announced year. Later days are open. */
  readonly announcedUntil: LocalDate
  /** Throws for a day of a year without a notice. */
  isWorkingDay(date: LocalDate): boolean
  /** Why a day is what it is: 工作日, 周末, 法定节假日, 调休上班. Throws for a day of a year without a notice. */
  kindOf(date: LocalDate): DayKind
  /**
   * How many working days there are from the first announced day up to and with `date`: counting days becomes arithmetic. After
   * `announcedUntil` every day counts that a notice could make a working day.
   */
  ordinal(date: LocalDate): number
  /** The working day with that ordinal; after `announcedUntil` the earliest day that it can be. */
  workingDay(ordinal: number): PeriodEnd
}

/** 日期类别. Only `working-day` and `worked-weekend` count. */
export type DayKind = 'working-day' | 'weekend' | 'holiday' | 'worked-weekend'

/**
 * 届满之日. The last day of a period, or, while the holiday notice of its year is not out, the earliest day that it can be. Every day
 * of that year but the fixed holidays is taken as worked, weekends too since a notice can make them worked (调休), so `notBefore` holds
 * for every notice of that year. There is no latest day: nothing that ends in that year has certainly ended. A notice that also names
 * days of the December before it amends the year before; days already given for that year move then, as by any amendment.
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

/** Days of later years that can be worked, up to and with `date`. */
function possibleDaysUpTo(date: LocalDate, announcedUntil: LocalDate): number {
  const wholeYears = yearOf(date) - yearOf(announcedUntil) - 1
  const ofItsYear = FIXED_HOLIDAYS.filter(({ day }) => day <= date.slice(5)).length
  return daysBetween(announcedUntil, date) - wholeYears * FIXED_HOLIDAYS.length - ofItsYear
}

/** The `count`-th day after `announcedUntil` that can be worked. */
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
 * 第若干个工作日. The day that ends a period of `count` working days after `from`; the day of the event itself is not counted. Refuses
 * less than one day.
 */
export function workingDaysAfter(from: LocalDate, count: number, calendar: WorkCalendar): PeriodEnd {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`cannot count ${count} working days`)
  return calendar.workingDay(calendar.ordinal(from) + count)
}

/**
 * 第若干个工作日. The n-th working day after `from`, for plans and examples in announced years; a rule takes `workingDaysAfter`, since
 * this throws where the day is open.
 */
export function addWorkingDays(from: LocalDate, count: number, calendar: WorkCalendar): LocalDate {
  if (count === 0) return from
  const { on } = workingDaysAfter(from, count, calendar)
  if (on === null) throw new UnannouncedYear(awaitedYear(calendar))
  return on
}

/** 工作日数. Working days d with `after` < d ≤ `upTo`; none when `upTo` is not later. Null while `upTo` is open. */
export function workingDaysBetween(after: LocalDate, upTo: LocalDate, calendar: WorkCalendar): number | null {
  if (upTo <= after) return 0
  return upTo > calendar.announcedUntil ? null : calendar.ordinal(upTo) - calendar.ordinal(after)
}

/** 届满日顺延. The day itself when it is worked, else the next working day: how a calendar-day period ends. */
export function rollForward(date: LocalDate, calendar: WorkCalendar): PeriodEnd {
  if (date > calendar.announcedUntil) return { on: null, notBefore: isFixedHoliday(date) ? nextPossible(date) : date }
  return calendar.isWorkingDay(date) ? { on: date, notBefore: null } : workingDaysAfter(date, 1, calendar)
}

function nextPossible(date: LocalDate): LocalDate {
  const next = addDays(date, 1)
  return isFixedHoliday(next) ? nextPossible(next) : next
}

/** 已经届满. Whether the period has certainly ended before `day`; never while its last day is open. */
export function hasEnded(end: PeriodEnd, day: LocalDate): boolean {
  return end.on !== null && day > end.on
}

/** 可能已经届满. Whether the last day is open and `day` may come after it: nobody can tell before the notice is loaded. */
export function mayHaveEnded(end: PeriodEnd, day: LocalDate): boolean {
  return end.on === null && day > end.notBefore
}

/** The day by which lists sort a period: its last day, or the earliest that it can be. */
export function earliestEnd(end: PeriodEnd): LocalDate {
  return end.on ?? end.notBefore
}

/** 待公布放假安排的年份. The first year after the announced ones. */
function awaitedYear({ announcedUntil }: WorkCalendar): number {
  return yearOf(announcedUntil) + 1
}

/** 到期日待定的说明. Why a last day is open, in the words that pages, letters and the command line print. */
export function whyOpen(calendar: WorkCalendar): string {
  return `${awaitedYear(calendar)}年放假安排尚未公布，到期日待公布后确定`
}

/** 期限至何日. For refusals: until when the period runs, or why that is open. */
export function periodUntil(end: PeriodEnd, calendar: WorkCalendar): string {
  return end.on === null ? `${whyOpen(calendar)}，不早于${chineseDate(end.notBefore)}` : `期限至${chineseDate(end.on)}`
}

/** Days d with `from` ≤ d ≤ `to`. */
export function* eachDay(from: LocalDate, to: LocalDate): Generator<LocalDate> {
  for (let date = from; date <= to; date = addDays(date, 1)) yield date
}
