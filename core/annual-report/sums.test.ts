import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { sumOfUnits } from './aggregate.ts'
import { type CellRef, cellsOf, zeroFigures } from './cells.ts'
import { checkReport } from './check-report.ts'
import { largeReport, zeroReport } from './example-reports.ts'
import { FORM_2021 } from './form-2021.ts'
import { fillSums } from './sums.ts'

const COUNTED = cellsOf(FORM_2021).flatMap(({ ref, computed }) => (computed ? [] : [ref]))

/** Counted figures in which 结转下年度 is what the others leave open, as in a ledger without mistakes. */
const counted = fc.array(fc.nat(9999), { minLength: COUNTED.length, maxLength: COUNTED.length }).map((values) => {
  const figures = new Map<CellRef, number | null>(COUNTED.map((ref, index) => [ref, values[index] ?? 0]))
  for (const { key } of FORM_2021.three.columns) {
    if (key === 'total') continue
    const decided = FORM_2021.three.rows
      .filter(({ kind }) => kind === 'outcome')
      .reduce((sum, row) => sum + (figures.get(`three.${row.key}.${key}` as CellRef) ?? 0), 0)
    const open = figures.get(`three.carried-out.${key}`) ?? 0
    figures.set(`three.new.${key}`, decided + open)
    figures.set(`three.carried-in.${key}`, 0)
  }
  return figures
})

test('the sums of the large report are those that it prints', () => {
  const large = largeReport()
  assert.equal(large.get('three.total.total'), 13810)
  assert.equal(large.get('three.total.legal-service'), 121)
  assert.equal(large.get('three.unable/not-held.total'), 3222)
  assert.equal(large.get('four.direct-litigation.total'), 56)
})

test('a cell that nobody counted is refused, and never taken for zero', () => {
  const figures = zeroFigures(FORM_2021)
  figures.delete('three.granted.business')
  assert.throws(() => fillSums(FORM_2021, figures), /three\.granted\.business was not counted/)
})

test('报告的各项合计符合全部勾稽关系，不论数字如何', () => {
  fc.assert(
    fc.property(counted, (figures) => {
      assert.deepEqual(checkReport({ form: FORM_2021, figures: fillSums(FORM_2021, figures) }), [])
    }),
    { numRuns: 50 },
  )
})

test('汇总报告等于各单位之和，且符合全部勾稽关系', () => {
  fc.assert(
    fc.property(fc.array(counted, { minLength: 1, maxLength: 4 }), (reports) => {
      const units = reports.map((figures, index) => ({ name: `单位${index}`, figures: fillSums(FORM_2021, figures) }))
      assert.deepEqual(checkReport({ form: FORM_2021, figures: sumOfUnits(FORM_2021, units), units }), [])
    }),
    { numRuns: 20 },
  )
})

test('a unit whose report lacks a figure cannot be added up', () => {
  const figures = new Map(zeroReport())
  figures.set('two.licences.decisions', null)
  assert.throws(() => sumOfUnits(FORM_2021, [{ name: '示例镇', figures }]), /示例镇的报告没有 two\.licences\.decisions 的数据/)
})
