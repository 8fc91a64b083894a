import { isLocalDate, type LocalDate, localDate } from '../../core/calendar/local-date.ts'

/** 今天. The day in China, as `YYYY-MM-DD`, only to fill in a date field; what is valid the server judges by its own clock. */
export function today(): LocalDate {
  return localDate(chinaTime().slice(0, 10))
}

/** The day in a date field, or another while none is chosen. */
export function dayOr(chosen: string | undefined, other: LocalDate): LocalDate {
  return chosen !== undefined && isLocalDate(chosen) ? chosen : other
}

/** The year in China now. */
export function thisYear(): number {
  return Number(today().slice(0, 4))
}

/** 2025-09-26 14:05 from an instant. */
export function momentOf(instant: string): string {
  return chinaTime(new Date(instant)).slice(0, 16)
}

function chinaTime(at = new Date()): string {
  return at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })
}
