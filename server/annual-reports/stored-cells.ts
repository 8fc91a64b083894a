import { sql } from 'kysely'
import { type Cell, type CellRef, cellRef, type Figures } from '../../core/annual-report/cells.ts'
import type { Form } from '../../core/annual-report/form.ts'
import { type Format, formNamed } from '../../core/annual-report/forms.ts'
import { fillSums } from '../../core/annual-report/sums.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { countedCells } from './count-cells.ts'

/** 报告的一格. The ledger's figure and, when an officer changed it, the stated figure with the reason. */
export interface StoredCell {
  readonly computed: number
  readonly stated: number | null
  readonly reason: string | null
}
export type StoredCells = ReadonlyMap<CellRef, StoredCell>

/** The stored cells of reports, by report. */
export async function readCells(db: Db | Tx, reportIds: readonly number[]): Promise<Map<number, Map<CellRef, StoredCell>>> {
  const found = new Map(reportIds.map((id) => [id, new Map<CellRef, StoredCell>()]))
  if (reportIds.length === 0) return found
  const rows = await db.selectFrom('annual_report_cells').selectAll().where('report_id', 'in', reportIds).execute()
  for (const { report_id, table_key, row_key, column_key, computed, stated, reason } of rows) {
    found.get(report_id)?.set(cellRef(table_key, row_key, column_key), { computed, stated, reason })
  }
  return found
}

/** 报告数据. The figures that a report prints: the stated or else the ledger's figure of each cell, and the sums of the form. */
export function figuresOf(form: Form, cells: StoredCells): Figures {
  return fillSums(form, new Map([...cells].map(([ref, { computed, stated }]) => [ref, stated ?? computed])))
}

/** The figures of one report. */
export async function readFigures(db: Db | Tx, report: { readonly id: number; readonly format: Format }): Promise<Figures> {
  const cells = (await readCells(db, [report.id])).get(report.id) ?? new Map()
  return figuresOf(formNamed(report.format), cells)
}

/** Writes the ledger's figures. Stated figures and their reasons are kept; cells that the form does not have are removed. */
export async function writeComputed(tx: Tx, reportId: number, form: Form, computed: Figures): Promise<void> {
  await tx
    .deleteFrom('annual_report_cells')
    .where('report_id', '=', reportId)
    .where(
      sql`table_key || '.' || row_key || '.' || column_key`,
      'not in',
      countedCells(form).map(({ ref }) => ref),
    )
    .execute()
  const rows = countedCells(form).map((cell) => ({
    report_id: reportId,
    table_key: cell.table,
    row_key: cell.row,
    column_key: cell.column,
    computed: countOf(computed, cell),
  }))
  await tx
    .insertInto('annual_report_cells')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['report_id', 'table_key', 'row_key', 'column_key']).doUpdateSet({ computed: sql`excluded.computed` }),
    )
    .execute()
}

function countOf(figures: Figures, { ref }: Cell): number {
  const value = figures.get(ref) ?? null
  if (value === null) throw new Error(`${ref} was not counted`)
  return value
}
