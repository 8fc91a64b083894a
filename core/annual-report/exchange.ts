import { printWanYuan } from '../law/money.ts'
import { type Cell, cellsOf, type Figures } from './cells.ts'
import type { Form, TableKey } from './form.ts'

/** 数据交换格式. Tables by row key with the figures in the order of the form's columns; money in 万元, `null` for a blank cell. */
export interface ExchangeTables {
  readonly two: Readonly<Record<string, readonly (number | null)[] | null>> | null
  readonly three: Readonly<Record<string, readonly (number | null)[]>> | null
  readonly four: readonly (number | null)[] | null
}

/** The tables of a report for other programs. A table without any figure is null, and so is a row of table two that is missing. */
export function exchangeTables(form: Form, figures: Figures): ExchangeTables {
  const two = rowCells(form, 'two').map(([row, cells]) => [row, read(figures, cells)] as const)
  const three = rowCells(form, 'three').flatMap(([row, cells]) => {
    const values = read(figures, cells)
    return values ? [[row, values] as const] : []
  })
  return {
    two: two.some(([, values]) => values) ? Object.fromEntries(two) : null,
    three: three.length > 0 ? Object.fromEntries(three) : null,
    four: read(
      figures,
      cellsOf(form).filter(({ table }) => table === 'four'),
    ),
  }
}

/** The cells of a table by row, in the order of the form. */
function rowCells(form: Form, table: TableKey): [row: string, cells: Cell[]][] {
  const rows = new Map<string, Cell[]>()
  for (const cell of cellsOf(form)) {
    if (cell.table !== table) continue
    const cells = rows.get(cell.row)
    if (cells) cells.push(cell)
    else rows.set(cell.row, [cell])
  }
  return [...rows]
}

/** The values of cells, or null when the report has none of them. */
function read(figures: Figures, cells: readonly Cell[]): (number | null)[] | null {
  if (!cells.some(({ ref }) => figures.has(ref))) return null
  return cells.map(({ ref, money }) => {
    const value = figures.get(ref) ?? null
    return money && value !== null ? Number(printWanYuan(value)) : value
  })
}
