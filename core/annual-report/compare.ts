import { cellRef } from './cells.ts'
import type { Breach, Examined } from './examined.ts'

/** 上年结转与上年报告核对. Each column of 上年结转 against 结转下年度 a year before; a warning when the unit was reorganised. */
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

/** 现行有效件数与上年报告核对. Stock a year before plus issued less repealed; says nothing across the change of forms. */
export function* documentStockBreaches({ form, figures, before }: Examined): Generator<Breach> {
  if (before?.form.format !== '2021' || form.format !== '2021') return
  for (const row of ['regulations', 'normative-documents'] as const) {
    const stock = before.figures.get(`two.${row}.in-force`) ?? null
    const issued = figures.get(`two.${row}.issued`) ?? null
    const repealed = figures.get(`two.${row}.repealed`) ?? null
    const got = figures.get(`two.${row}.in-force`) ?? null
    if (stock === null || issued === null || repealed === null || got === null) continue
    const expected = stock + issued - repealed
    if (expected !== got) yield { where: `two.${row}.in-force`, expected, got }
  }
}
