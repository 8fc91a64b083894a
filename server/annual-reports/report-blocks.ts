import type { Static } from 'typebox'
import { type CellRef, cellRef, type Figures } from '../../core/annual-report/cells.ts'
import type { Column, Form, Row, TableKey } from '../../core/annual-report/form.ts'
import { sectionsOf } from '../../core/annual-report/form.ts'
import { printFigure } from '../../core/annual-report/print-figure.ts'
import type { ReportBlock, ReportCell } from './schema.ts'
import type { StoredCells } from './stored-cells.ts'

/** 报告编辑表. The tables of a form for the report page: each cell with the ledger's figure and the stated one. */
export function reportBlocks(form: Form, figures: Figures, cells: StoredCells): Static<typeof ReportBlock>[] {
  return [form.two, form.three, form.four].flatMap((table) =>
    sectionsOf(table).map((section) => ({
      table: table.key,
      title: 'title' in section && table.key === 'two' ? String(section.title) : table.title,
      columns: section.columns.map(({ key, title, groups }) => ({ key, title, group: groups.at(-1) ?? null })),
      rows: section.rows.map((row) => ({
        key: row.key,
        title: row.title,
        group: row.groups.length > 0 ? row.groups.join('／') : null,
        sum: row.kind === 'sum',
        cells: section.columns.map((column) => cellOf(form, table.key, row, column, figures, cells)),
      })),
    })),
  )
}

function cellOf(form: Form, table: TableKey, row: Row, column: Column, figures: Figures, cells: StoredCells): Static<typeof ReportCell> {
  const ref: CellRef = cellRef(table, row.key, column.key)
  const value = figures.get(ref) ?? null
  if (value === null) throw new Error(`the report has no figure for ${ref}`)
  const stored = cells.get(ref)
  return {
    column: column.key,
    value,
    shown: printFigure(form, ref, value),
    computed: stored?.computed ?? null,
    stated: stored?.stated ?? null,
    reason: stored?.reason ?? null,
    opens: true,
  }
}
