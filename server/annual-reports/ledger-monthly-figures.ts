import { type RawBuilder, sql } from 'kysely'
import { type Cell, type CellRef, cellRef } from '../../core/annual-report/cells.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { MONTHLY_ROWS, type MonthlyRowKey } from './schema.ts'
import type { YearBounds } from './year-bounds.ts'

/** Whether `m` is a figure of the year that was not corrected later. */
const current = (agencyId: number, { first, last }: YearBounds) =>
  sql<boolean>`m.agency_id = ${agencyId} and m.month between ${first} and ${last}
    and not exists (select from monthly_figures later where later.replaces = m.id)`

/** 表二第（五）（六）（八）项. Adds up the monthly figures of one agency. */
export async function countMonthlyFigures(db: Db | Tx, agencyId: number, year: YearBounds): Promise<Map<CellRef, number>> {
  const { rows } = await sql<{ row: string; total: number }>`
    select m.row_key as row, sum(m.value)::bigint as total
    from monthly_figures m where ${current(agencyId, year)} group by 1`.execute(db)
  return new Map(
    MONTHLY_ROWS.flatMap(({ key, column }) => {
      const found = rows.find(({ row }) => row === key)
      return found ? [[cellRef('two', key, column), found.total]] : []
    }),
  )
}

/** Whether a cell of table two adds up monthly figures. */
export function countsMonthly({ row, column }: Cell): boolean {
  return MONTHLY_ROWS.some((one) => one.key === row && one.column === column)
}

/** 未填报的月份. For each row the months (1–12) of the year without a figure, which is unknown and not zero. */
export async function missingMonths(db: Db | Tx, agencyId: number, year: YearBounds): Promise<Map<MonthlyRowKey, number[]>> {
  const { rows } = await sql<{ row: MonthlyRowKey; month: number }>`
    select distinct m.row_key as row, extract(month from m.month)::int as month
    from monthly_figures m where ${current(agencyId, year)}`.execute(db)
  const missing = new Map<MonthlyRowKey, number[]>()
  for (const { key } of MONTHLY_ROWS) {
    const months = Array.from({ length: 12 }, (_, index) => index + 1)
    const open = months.filter((month) => !rows.some((found) => found.row === key && found.month === month))
    if (open.length > 0) missing.set(key, open)
  }
  return missing
}

/** The condition for the monthly figures that a cell adds up. */
export function monthlyFiguresOfCell(agencyId: number, year: YearBounds, row: string): RawBuilder<boolean> {
  return sql<boolean>`${current(agencyId, year)} and m.row_key = ${row}`
}
