import { isLocalDate, type LocalDate, localDate } from '../../core/calendar/local-date.ts'

/** 今天. The day in China as `YYYY-MM-DD`, to prefill a date field; the server judges by its own clock. */
export function today(): LocalDate {
  return localDate(chinaTime().slice(0, 10))
}

/** The day in a date field, or `other` while none is chosen. */
export function dayOr(chosen: string | undefined, other: LocalDate): LocalDate {
  return chosen !== undefined && isLocalDate(chosen) ? chosen : other
}

/** The current year in China. */
export function thisYear(): number {
  return Number(today().slice(0, 4))
}

/** An instant as 2025-09-26 14:05. */
export function momentOf(instant: string): string {
  return chinaTime(new Date(instant)).slice(0, 16)
}

/** The day of an instant in China. */
export function dayOf(instant: string): LocalDate {
  return localDate(chinaTime(new Date(instant)).slice(0, 10))
}

/** The time of an instant in China, to the second. */
export function timeOf(instant: string): string {
  return chinaTime(new Date(instant)).slice(11)
}

function chinaTime(at = new Date()): string {
  return at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })
}
