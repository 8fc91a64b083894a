import { addDays, type LocalDate, weekday, yearOf } from './local-date.ts'

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
}

export type DayKind = 'working-day' | 'weekend' | 'holiday' | 'worked-weekend'

/** A day in a year whose holiday notice is not loaded. */
export class UnannouncedYear extends RangeError {
  readonly year: number
  constructor(date: LocalDate) {
    super(`no holiday notice for ${date}`)
    this.year = yearOf(date)
  }
}

/** Builds a calendar. Refuses a notice without days off, since an empty file is no notice, and two notices for one year. */
export function workCalendar(notices: readonly HolidayNotice[], version: string): WorkCalendar {
  const years = new Set<number>()
  const kinds = new Map<LocalDate, DayKind>()
  for (const notice of notices) {
    if (notice.off.length === 0) throw new RangeError(`the notice for ${notice.year} names no day off`)
    if (years.has(notice.year)) throw new RangeError(`two notices for ${notice.year}`)
    years.add(notice.year)
    for (const date of notice.off) kinds.set(date, 'holiday')
    for (const date of notice.work) kinds.set(date, 'worked-weekend')
  }
  const kindOf = (date: LocalDate): DayKind => {
    if (!years.has(yearOf(date))) throw new UnannouncedYear(date)
    return kinds.get(date) ?? (weekday(date) <= 5 ? 'working-day' : 'weekend')
  }
  return {
    version,
    years,
    kindOf,
    isWorkingDay: (date) => {
      const kind = kindOf(date)
      return kind === 'working-day' || kind === 'worked-weekend'
    },
  }
}

/** The n-th working day after `from`; the day of the event itself is not counted. Refuses a negative count. */
export function addWorkingDays(from: LocalDate, count: number, calendar: WorkCalendar): LocalDate {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`cannot count ${count} working days`)
  let date = from
  for (let left = count; left > 0; ) {
    date = addDays(date, 1)
    if (calendar.isWorkingDay(date)) left -= 1
  }
  return date
}

/** Working days d with `after` < d ≤ `upTo`. */
export function workingDaysBetween(after: LocalDate, upTo: LocalDate, calendar: WorkCalendar): number {
  let count = 0
  for (let date = addDays(after, 1); date <= upTo; date = addDays(date, 1)) if (calendar.isWorkingDay(date)) count += 1
  return count
}

/** The day itself when it is worked, else the next working day: how a calendar-day period ends. */
export function rollToWorkingDay(date: LocalDate, calendar: WorkCalendar): LocalDate {
  return calendar.isWorkingDay(date) ? date : addWorkingDays(date, 1, calendar)
}
