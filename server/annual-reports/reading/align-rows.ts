import type { Form } from '../../../core/annual-report/form.ts'
import { printedForms } from '../../../core/annual-report/forms.ts'
import { type LayoutCell, layoutsOf, type TableLayout } from '../../../core/annual-report/layout.ts'
import { gridOf, type SpanningCell } from './grid-of.ts'
import { BLANK, type Grid, type GridCell, gridCell } from './source.ts'

const known = new WeakMap<Form, readonly TableLayout[]>()

/** Tables three and four of every form, whose heads are recognised by their order. */
function headed(): TableLayout[] {
  return printedForms().flatMap((form) => {
    const layouts = known.get(form) ?? layoutsOf(form).slice(1)
    known.set(form, layouts)
    return layouts
  })
}

/**
 * 对齐表格. Restores the grid of a table whose merged cells are unknown. When its heads are, in order, exactly the official heads of
 * table three or four, they are placed as on the form with the figures, aligned from the right, below them; other rows keep
 * their cells aligned from the left.
 */
export function alignRows(rows: readonly (readonly GridCell[])[]): Grid {
  for (const layout of headed()) {
    const heads = rows.slice(0, layout.headRows)
    if (words(heads.flat()) === words(layout.rows.slice(0, layout.headRows).flat().map(official))) return underHeads(layout, rows)
  }
  return gridOf(rows.map((row) => row.map(single)))
}

function underHeads(layout: TableLayout, rows: readonly (readonly GridCell[])[]): Grid {
  const heads = layout.rows.slice(0, layout.headRows).map((row) => row.map((cell) => ({ ...cell, cell: official(cell) })))
  const figures = layout.width - layout.headColumns
  const lines = rows.slice(layout.headRows).map((row) => {
    const labels = row.slice(0, Math.max(0, row.length - figures)).filter(({ key }) => key !== '')
    const padding = Array.from({ length: Math.max(0, layout.headColumns - labels.length) }, () => BLANK)
    return [...labels, ...padding, ...row.slice(-figures)].map(single)
  })
  return gridOf([...heads, ...lines])
}

function official({ content }: LayoutCell): GridCell {
  return gridCell('text' in content ? content.text : '')
}

function single(cell: GridCell): SpanningCell {
  return { cell, rowspan: 1, colspan: 1 }
}

function words(cells: readonly GridCell[]): string {
  return cells.flatMap(({ key }) => (key === '' ? [] : [key])).join('/')
}
