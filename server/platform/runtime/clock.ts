import type { LocalDate } from '../../../core/calendar/local-date.ts'

/** 时钟. The current instant; tests and the demonstration district supply their own. */
export type Clock = () => Date

/** The clock of the machine. */
export const systemClock: Clock = () => new Date()

const CHINA_OFFSET_MS = 8 * 3_600_000

/** 北京时间的时刻. The instant of a minute in China: `2025-09-26`, `08:05` is 2025-09-26T00:05Z. */
export function chinaInstant(on: LocalDate, minute: string): Date {
  return new Date(`${on}T${minute}:00+08:00`)
}

/** 北京时间的日期. The day in China at an instant, in any time zone of the machine (2025-09-25T16:00Z is 2025-09-26). */
export function chinaDay(at: Date): LocalDate {
  return new Date(at.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10) as LocalDate
}

/** 北京时间. Date and time in China as people read it: `2025-09-26 08:05`. */
export function chinaTime(at: Date): string {
  return new Date(at.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ')
}
