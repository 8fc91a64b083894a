import { addDays, type LocalDate, weekday } from '../../core/calendar/local-date.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { BackupList } from './backup-list.ts'

/** 保留期限. For how many of the latest days, weeks and months that have a backup the newest one is kept. */
export interface Retention {
  readonly daily: number
  readonly weekly: number
  readonly monthly: number
}

/**
 * 过期的备份. The lists that no rule keeps. All backups of the newest day are kept, so that a further one on the same day never shortens the
 * span that can be restored; a log goes with the backup that it continues.
 */
export function expiredLists(lists: readonly BackupList[], { daily, weekly, monthly }: Retention): string[] {
  const bases = lists.filter(({ kind }) => kind !== 'log').toSorted((a, b) => Date.parse(b.until) - Date.parse(a.until))
  const newestDay = bases[0] && dayOf(bases[0])
  const kept = new Set(bases.filter((list) => dayOf(list) === newestDay).map(({ id }) => id))
  for (const [periodOf, count] of [
    [String, daily],
    [weekOf, weekly],
    [monthOf, monthly],
  ] as const) {
    const newest = new Map<string, string>()
    for (const list of bases) {
      const period = periodOf(dayOf(list))
      if (!newest.has(period)) newest.set(period, list.id)
    }
    for (const id of [...newest.values()].slice(0, count)) kept.add(id)
  }
  return lists.filter(({ base }) => !kept.has(base)).map(({ id }) => id)
}

function dayOf({ until }: BackupList): LocalDate {
  return chinaDay(new Date(until))
}

/** The Monday of the week. */
function weekOf(day: LocalDate): string {
  return addDays(day, 1 - weekday(day))
}

function monthOf(day: LocalDate): string {
  return day.slice(0, 7)
}
