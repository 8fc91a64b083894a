import { type RawBuilder, sql } from 'kysely'
import { type Cell, type CellRef, cellRef } from '../../core/annual-report/cells.ts'
import { yearOf } from '../../core/calendar/local-date.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { MONTHLY_ROWS, type MonthlyRowKey } from './schema.ts'
import type { YearBounds } from './year-bounds.ts'

/** Whether `m` is a figure of the year that was not corrected later. */
const current = (agencyIds: readonly number[], { first, last }: YearBounds) =>
  sql<boolean>`m.agency_id = any(${agencyIds}::int[]) and m.month between ${first} and ${last}
    and not exists (select from monthly_figures later where later.replaces = m.id)`

/** 表二第（五）（六）（八）项. Adds up the monthly figures of an agency (and of those it carries on). */
export async function countMonthlyFigures(db: Db | Tx, agencyIds: readonly number[], year: YearBounds): Promise<Map<CellRef, number>> {
  const { rows } = await sql<{ row: string; total: number }>`
    select m.row_key as row, sum(m.value)::bigint as total
    from monthly_figures m where ${current(agencyIds, year)} group by 1`.execute(db)
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

/**
 * 未填报的月份. For each row the months (1–12) of the year without a figure, which is unknown and not zero. An agency owes a month when it
 * exists at its end: the month of a merger is the successor's.
 */
export async function missingMonths(db: Db | Tx, agencyIds: readonly number[], year: YearBounds): Promise<Map<MonthlyRowKey, number[]>> {
  const { rows } = await sql<{ row: MonthlyRowKey; months: number[] }>`
    select given.row, array_agg(distinct given.month order by given.month) as months
    from agencies
    cross join (select row, month, (make_date(${yearOf(year.first)}, month, 1) + interval '1 month - 1 day')::date as last
      from unnest(${MONTHLY_ROWS.map(({ key }) => key)}::text[]) as row, generate_series(1, 12) as month) as given
    where agencies.id = any(${agencyIds}::int[])
      and (agencies.founded_on is null or agencies.founded_on <= given.last) and (agencies.ended_on is null or agencies.ended_on > given.last)
      and not exists (select from monthly_figures m
        where m.agency_id = agencies.id and m.row_key = given.row and m.month = make_date(${yearOf(year.first)}, given.month, 1))
    group by 1`.execute(db)
  return new Map(rows.map(({ row, months }) => [row, months]))
}

/** The condition for the monthly figures that a cell adds up. */
export function monthlyFiguresOfCell(agencyIds: readonly number[], year: YearBounds, row: string): RawBuilder<boolean> {
  return sql<boolean>`${current(agencyIds, year)} and m.row_key = ${row}`
}
