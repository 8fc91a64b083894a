import { type CellRef, cellRef, type Figures } from './cells.ts'
import type { Form } from './form.ts'
import { sectionsOf } from './form.ts'
import { printWanYuan } from './money.ts'

/** 数据交换格式. Tables by row key with the figures in the order of the form's columns; money in 万元, `null` for a blank cell. */
export interface ExchangeTables {
  readonly two: Readonly<Record<string, readonly (number | null)[] | null>> | null
  readonly three: Readonly<Record<string, readonly (number | null)[]>> | null
  readonly four: readonly (number | null)[] | null
}

/** The tables of a report for other programs. A table of which the report shows nothing is null; so is a missing row of table two. */
export function exchangeTables(form: Form, figures: Figures): ExchangeTables {
  const two = tableTwo(form, figures)
  const three = form.three.rows.flatMap((row) => {
    const cells = read(figures, refs('three', row.key, form.three.columns))
    return cells ? [[row.key, cells] as const] : []
  })
  const four = read(
    figures,
    form.four.rows.flatMap((row) => refs('four', row.key, form.four.columns)),
  )
  return { two, three: three.length > 0 ? Object.fromEntries(three) : null, four }
}

function tableTwo(form: Form, figures: Figures): ExchangeTables['two'] {
  const rows = sectionsOf(form.two).flatMap(({ rows: sectionRows, columns }) =>
    sectionRows.map((row) => {
      const cells = read(figures, refs('two', row.key, columns))
      return [
        row.key,
        cells?.map((value, index) => (columns[index]?.unit && value !== null ? Number(printWanYuan(value)) : value)) ?? null,
      ] as const
    }),
  )
  return rows.some(([, cells]) => cells) ? Object.fromEntries(rows) : null
}

function refs(table: 'two' | 'three' | 'four', row: string, columns: readonly { readonly key: string }[]): CellRef[] {
  return columns.map(({ key }) => cellRef(table, row, key))
}

/** The values of cells, or null when the report shows none of them. */
function read(figures: Figures, cells: readonly CellRef[]): (number | null)[] | null {
  return cells.some((ref) => figures.has(ref)) ? cells.map((ref) => figures.get(ref) ?? null) : null
}
