import { useQuery } from '@tanstack/react-query'
import { BUILT_IN_NOTICES } from '../../core/calendar/holidays.ts'
import { type LocalDate, weekday } from '../../core/calendar/local-date.ts'
import { ROUTES } from '../../server/requests/schema.ts'
import { call } from '../api.ts'
import { usePower } from '../powers.ts'

interface Notice {
  readonly year: number
  readonly off: readonly string[]
  readonly work: readonly string[]
}

/** 休、班. What a calendar marks: days off of a notice, and weekend days that are worked. */
export type DayMark = '休' | '班'

/** The marks of the days, after the notices that are loaded; for those who may not read these, after those of the program. */
export function useDayMarks(): ReadonlyMap<string, DayMark> {
  const mayRead = usePower('GET /api/holiday-notices').allowed
  const { data } = useQuery({ queryKey: ['holiday-notices'], queryFn: () => call(ROUTES.listNotices, {}), enabled: mayRead })
  return marksOf(data?.notices ?? BUILT_IN_NOTICES)
}

function marksOf(notices: readonly Notice[]): ReadonlyMap<string, DayMark> {
  const off = notices.flatMap((notice) => notice.off.map((day) => [day, '休'] as const))
  const work = notices.flatMap((notice) => notice.work.map((day) => [day, '班'] as const))
  return new Map<string, DayMark>([...off, ...work])
}

/** 星期二，放假 in words. */
export function weekdayWords(day: LocalDate, mark: DayMark | undefined): string {
  const name = `星期${'一二三四五六日'[weekday(day) - 1]}`
  if (mark === '休') return `${name}，放假`
  if (mark === '班') return `${name}，调休上班`
  return weekday(day) > 5 ? `${name}，休息日` : name
}
