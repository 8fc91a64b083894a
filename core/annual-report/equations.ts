import { type CellRef, cellRef, type Figures } from './cells.ts'
import type { Form } from './form.ts'

/** 勾稽等式. The sum of `got` must be the sum of `expected`; `where` is the cell or column that a finding points to. */
export interface Equation {
  readonly where: string
  readonly expected: readonly CellRef[]
  readonly got: readonly CellRef[]
}

/** The equations printed on a form, by relation: T3-1 to T4-1 check them; `fillSums` computes the sums by those from T3-2 on. */
export interface Equations {
  readonly balance: readonly Equation[]
  readonly rowTotals: readonly Equation[]
  readonly outcomeTotals: readonly Equation[]
  readonly disputeTotals: readonly Equation[]
}

const known = new WeakMap<Form, Equations>()

/** 表内勾稽. Every equation of tables three and four of a form. */
export function equationsOf(form: Form): Equations {
  const found = known.get(form)
  if (found) return found
  const { three, four } = form
  const counted = three.columns.filter(({ kind }) => kind === 'count')
  const outcomes = three.rows.filter(({ kind }) => kind === 'outcome')
  const equations = {
    balance: three.columns.map(({ key }) => ({
      where: `three.${key}`,
      expected: [cellRef('three', 'new', key), cellRef('three', 'carried-in', key)],
      got: [cellRef('three', 'total', key), cellRef('three', 'carried-out', key)],
    })),
    outcomeTotals: three.columns.map((column) =>
      total(
        cellRef('three', 'total', column.key),
        outcomes.map(({ key }) => cellRef('three', key, column.key)),
      ),
    ),
    rowTotals: three.rows.map((row) =>
      total(
        cellRef('three', row.key, 'total'),
        counted.map(({ key }) => cellRef('three', row.key, key)),
      ),
    ),
    disputeTotals: four.rows.map((row) =>
      total(
        cellRef('four', row.key, 'total'),
        four.columns.flatMap(({ kind, key }) => (kind === 'count' ? [cellRef('four', row.key, key)] : [])),
      ),
    ),
  }
  known.set(form, equations)
  return equations
}

/** Adds up cells. Null if one of them is blank or not shown: unknown is not zero. */
export function addUp(figures: Figures, refs: readonly CellRef[]): number | null {
  let sum = 0
  for (const ref of refs) {
    const value = figures.get(ref) ?? null
    if (value === null) return null
    sum += value
  }
  return sum
}

function total(cell: CellRef, parts: readonly CellRef[]): Equation {
  return { where: cell, expected: parts, got: [cell] }
}
