import { cellOf, cellRef } from './cells.ts'
import type { Breach, Examined } from './examined.ts'
import type { Form } from './form.ts'

/** 上年结转与上年报告核对. Compares each column of 上年结转 with 结转下年度 of the year before; only a warning when the unit was reorganised. */
export function* carriedOverBreaches({ form, figures, before }: Examined): Generator<Breach> {
  if (!before) return
  for (const { key } of form.three.columns) {
    const where = cellRef('three', 'carried-in', key)
    const expected = before.figures.get(cellRef('three', 'carried-out', key)) ?? null
    const got = figures.get(where) ?? null
    if (expected === null || got === null || expected === got) continue
    yield { where, expected, got, ...(before.reorganised && { level: 'warning' as const }) }
  }
}

/** 现行有效件数与上年报告核对. Last year's stock plus issued minus repealed, for the rows whose stock both forms have. */
export function* documentStockBreaches({ form, figures, before }: Examined): Generator<Breach> {
  if (!before) return
  for (const row of sharedStock(form, before.form)) {
    const where = cellRef('two', row, 'in-force')
    const stock = before.figures.get(where) ?? null
    const issued = figures.get(cellRef('two', row, 'issued')) ?? null
    const repealed = figures.get(cellRef('two', row, 'repealed')) ?? null
    const got = figures.get(where) ?? null
    if (stock === null || issued === null || repealed === null || got === null) continue
    const expected = stock + issued - repealed
    if (expected !== got) yield { where, expected, got }
  }
}

/** The rows of table two with all three columns in this form and 现行有效 in the form of the year before. */
export function sharedStock(form: Form, before: Form): string[] {
  const rows = form.two.sections.flatMap((section) => section.rows.map(({ key }) => key))
  return rows.filter(
    (row) => ['issued', 'repealed', 'in-force'].every((column) => shows(form, row, column)) && shows(before, row, 'in-force'),
  )
}

function shows(form: Form, row: string, column: string): boolean {
  return cellOf(form, `two.${row}.${column}`) !== undefined
}

/** The columns of table three that the form of the year before does not have, by their titles. */
export function newColumns(form: Form, before: Form): string[] {
  return form.three.columns.filter(({ key }) => !before.three.columns.some((column) => column.key === key)).map(({ title }) => title)
}
