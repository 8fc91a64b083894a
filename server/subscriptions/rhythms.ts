import { addDays, type LocalDate, weekday } from '../../core/calendar/local-date.ts'

/** 摘要的频次. How often a subscriber is told of new information. */
export const RHYTHMS = [
  { key: 'daily', title: '每天一封' },
  { key: 'weekly', title: '每周一封（星期一）' },
] as const
export type Rhythm = (typeof RHYTHMS)[number]['key']

/** 下一封摘要的日子. After `today`: the next day, or the next Monday. Nothing is sent on it when there is nothing new. */
export function nextDigestOn(rhythm: Rhythm, today: LocalDate): LocalDate {
  if (rhythm === 'daily') return addDays(today, 1)
  return addDays(today, 8 - weekday(today))
}
