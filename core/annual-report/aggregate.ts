import { type CellRef, cellsOf, type Figures } from './cells.ts'
import type { Breach, Examined } from './examined.ts'
import type { Form } from './form.ts'
import { fillSums } from './sums.ts'

/** 各单位数据. The figures of one unit of an aggregate report. */
export interface UnitFigures {
  readonly name: string
  readonly figures: Figures
}

/** 汇总报告. Adds up the units' counted cells, then computes the sums of the form. Refuses a unit that lacks a cell. */
export function sumOfUnits(form: Form, units: readonly UnitFigures[]): Figures {
  const sums = new Map<CellRef, number | null>()
  for (const { ref, computed } of cellsOf(form)) {
    if (computed) continue
    let sum = 0
    for (const { name, figures } of units) {
      const value = figures.get(ref) ?? null
      if (value === null) throw new RangeError(`${name}的报告没有 ${ref} 的数据，不能汇总`)
      sum += value
    }
    sums.set(ref, sum)
  }
  return fillSums(form, sums)
}

/** 逐格相加. The figures of several reports in one form, cell by cell; a cell that one of them does not know stays unknown. */
export function addFigures(reports: readonly Figures[]): Figures {
  const [first, ...rest] = reports
  const sums = new Map(first)
  for (const figures of rest)
    for (const [ref, sum] of sums) {
      const value = figures.get(ref) ?? null
      sums.set(ref, sum === null || value === null ? null : sum + value)
    }
  return sums
}

/** 汇总数与单位数核对. Also reports a cell that a unit left blank, since an unknown figure cannot have been added. */
export function* unitSumBreaches({ form, figures, units }: Examined): Generator<Breach> {
  if (!units) return
  for (const { ref } of cellsOf(form)) {
    const got = figures.get(ref) ?? null
    const silent = units.filter((unit) => (unit.figures.get(ref) ?? null) === null).map(({ name }) => name)
    if (silent.length > 0) {
      yield { where: ref, expected: null, got, says: `${silent.join('、')}没有填报此格` }
      continue
    }
    const expected = units.reduce((sum, unit) => sum + (unit.figures.get(ref) ?? 0), 0)
    if (expected !== got) yield { where: ref, expected, got }
  }
}
