import { type LocalDate, localDate } from '../../core/calendar/local-date.ts'

/** 统计期限. The first and the last day of the year of a report. */
export interface YearBounds {
  readonly first: LocalDate
  readonly last: LocalDate
}

/** 1月1日至12月31日. */
export function yearBounds(year: number): YearBounds {
  return { first: localDate(`${year}-01-01`), last: localDate(`${year}-12-31`) }
}
