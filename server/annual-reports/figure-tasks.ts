import { addDays, type LocalDate, localDate, yearOf } from '../../core/calendar/local-date.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { OFFICE_PATHS } from '../platform/http/office-paths.ts'
import { type Task, UNDATED } from '../platform/ledger/task.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { mayWorkOnReports } from './policy.ts'
import { MONTHLY_ROWS } from './schema.ts'

/** 月度数据的待办. The finished months of the year that lack a figure; in January those of the past year. */
export async function figureTasks(db: Db, officer: Officer, now: Date): Promise<Task[]> {
  if (!mayWorkOnReports(officer)) return []
  const months = finishedMonths(chinaDay(now))
  const missing = (await missingMonths(db, months, [officer.agencyId])).get(officer.agencyId) ?? []
  const [first] = missing
  if (first === undefined) return []
  const year = yearOf(first)
  return [
    {
      group: 'to-do',
      act: '填报',
      title: `${year}年${missing.map((month) => Number(month.slice(5, 7))).join('、')}月的月度数据`,
      says: `${missing.length}个月没有填齐，年度报告表二由此汇总`,
      to: `${OFFICE_PATHS.monthlyFigures}?year=${year}`,
      ...UNDATED,
    },
  ]
}

/** The first days of the months that are over, of the year of the last of them. */
export function finishedMonths(today: LocalDate): LocalDate[] {
  const last = addDays(localDate(`${today.slice(0, 7)}-01`), -1)
  return Array.from({ length: Number(last.slice(5, 7)) }, (_, index) =>
    localDate(`${yearOf(last)}-${String(index + 1).padStart(2, '0')}-01`),
  )
}

/** 没有填齐的月份. Of each agency, the months without a figure in some row; an agency without a gap has none. */
export async function missingMonths(db: Db, months: readonly LocalDate[], agencyIds: readonly number[]): Promise<Map<number, LocalDate[]>> {
  const rows = await db
    .selectFrom('monthly_figures')
    .select(['agency_id', 'month'])
    .select(({ fn }) => fn.count<number>('row_key').distinct().as('rows'))
    .where('agency_id', 'in', [0, ...agencyIds])
    .where('month', 'in', [...months])
    .groupBy(['agency_id', 'month'])
    .execute()
  const full = new Set(rows.filter((row) => row.rows === MONTHLY_ROWS.length).map((row) => `${row.agency_id} ${row.month}`))
  return new Map(agencyIds.map((id) => [id, months.filter((month) => !full.has(`${id} ${month}`))]))
}
