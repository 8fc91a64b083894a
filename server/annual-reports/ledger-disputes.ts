import { type RawBuilder, sql } from 'kysely'
import { type Cell, type CellRef, cellRef } from '../../core/annual-report/cells.ts'
import { DISPUTE_KINDS, DISPUTE_RESULTS } from '../../core/disputes/dispute.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { YearBounds } from './year-bounds.ts'

/** Whether a case `c` was pending at some time of the year. */
const concerns = (agencyIds: readonly number[], { first, last }: YearBounds) =>
  sql<boolean>`c.origin_id = any(${agencyIds}::int[]) and c.accepted_on <= ${last} and (c.decided_on is null or c.decided_on >= ${first})`

/** 表四的统计口径. The column in which a case stands: its result when decided in the year, otherwise 尚未审结 on 31 December. */
const column = ({ last }: YearBounds) => sql<string>`case when c.decided_on <= ${last} then c.result else 'pending' end`

/** 表四. Counts the cases of an agency (and of those it carries on), each in exactly one cell. */
export async function countDisputes(db: Db | Tx, agencyIds: readonly number[], year: YearBounds): Promise<Map<CellRef, number>> {
  const { rows } = await sql<{ row: string; column: string; count: number }>`
    select c.kind as row, ${column(year)} as column, count(*)::int as count
    from disputes c where ${concerns(agencyIds, year)} group by 1, 2`.execute(db)
  return new Map(rows.map((found) => [cellRef('four', found.row, found.column), found.count]))
}

/** Whether the ledger can have cases for a cell of table four. */
export function countsDisputes({ row, column: result }: Cell): boolean {
  return DISPUTE_KINDS.some(({ key }) => key === row) && DISPUTE_RESULTS.some(({ key }) => key === result)
}

/** The condition for the cases that a cell counts, totals included. */
export function disputesOfCell(agencyIds: readonly number[], year: YearBounds, row: string, columnKey: string): RawBuilder<boolean> {
  const stands = columnKey === 'total' ? sql`true` : sql`${column(year)} = ${columnKey}`
  return sql<boolean>`${concerns(agencyIds, year)} and c.kind = ${row} and ${stands}`
}
