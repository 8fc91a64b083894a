import type { Grid } from '../platform/documents/blocks.ts'
import { type PlacedCell, placeCells } from '../platform/documents/grid.ts'
import { type Html, html } from '../platform/pages/html.ts'

/**
 * 表格页面. A table of the form as accessible HTML: merged cells as on the form, and each figure names the
 * heads above and beside it (`headers`). A head that no figure names (the note in the corner) is an ordinary cell.
 */
export function reportTable(key: string, caption: string, grid: Grid): Html {
  const { cells } = placeCells(grid)
  const figures = cells.filter(({ cell }) => !cell.head)
  const heads = new Map(figures.map((figure) => [figure, headsOf(figure, cells)]))
  const named = new Set([...heads.values()].flat())
  const idOf = ({ row, column }: PlacedCell) => `${key}-${row}-${column}`
  const rows = grid.rows.map((_, index) => cells.filter(({ row }) => row === index))
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table class="table report-table report-table-${key}"><caption class="unseen">${caption}</caption>
<tbody>
${rows.map(
  (row) =>
    html`<tr>${row.map((placed) => {
      const { cell } = placed
      const spans = html`${placed.rowspan > 1 ? html` rowspan="${placed.rowspan}"` : ''}${placed.colspan > 1 ? html` colspan="${placed.colspan}"` : ''}`
      const headers = heads.get(placed)
      if (headers) return html`<td class="figure" headers="${headers.map(idOf).join(' ')}"${spans}>${cell.text}</td>`
      if (!named.has(placed)) return html`<td${spans}>${cell.text}</td>`
      return html`<th id="${idOf(placed)}" scope="${scopeOf(placed, figures)}"${spans}>${cell.text}</th>`
    })}</tr>\n`,
)}</tbody></table></div>`
}

/** The heads of a figure: beside it in its row, and above it in the nearest rows of heads; outermost first. */
function headsOf(figure: PlacedCell, cells: readonly PlacedCell[]): PlacedCell[] {
  const beside = cells.filter(
    ({ cell, row, rowspan, column }) => cell.head && row <= figure.row && figure.row < row + rowspan && column < figure.column,
  )
  const headsOnly = (index: number) => cells.every(({ cell, row, rowspan }) => cell.head || index < row || index >= row + rowspan)
  let last = figure.row - 1
  while (last >= 0 && !headsOnly(last)) last -= 1
  let first = last
  while (first > 0 && headsOnly(first - 1)) first -= 1
  const above = cells.filter(
    ({ cell, row, column, colspan }) =>
      cell.head && row >= first && row <= last && column < figure.column + figure.colspan && figure.column < column + colspan,
  )
  return [...above, ...beside]
}

function scopeOf(head: PlacedCell, figures: readonly PlacedCell[]): 'row' | 'rowgroup' | 'col' | 'colgroup' {
  const inItsRow = figures.some(({ row, column }) => row >= head.row && row < head.row + head.rowspan && column > head.column)
  if (inItsRow) return head.rowspan > 1 ? 'rowgroup' : 'row'
  return head.colspan > 1 ? 'colgroup' : 'col'
}
