import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { localDate } from '../calendar/local-date.ts'
import { FEE_CASES } from './fee.cases.ts'
import { feeByPages, feeByPieces } from './fee.ts'

const on = localDate('2025-09-26')

for (const { says, pieces, before = 0, pages, yuan } of FEE_CASES) {
  test(`信息处理费：${says}，${yuan}元`, () => {
    const fee = pages === undefined ? feeByPieces(pieces ?? 0, before, on) : feeByPages(pages, on)
    assert.equal(fee.value, yuan * 100)
    assert.equal(
      fee.slices.reduce((sum, { count, rateFen }) => sum + count * rateFen, 0),
      fee.value,
    )
  })
}

test('一件申请按件和按量不相加：第12件，120页', () => {
  assert.equal(feeByPieces(1, 11, on).value, 10_000)
  assert.equal(feeByPages(120, on).value, 110_000)
})

test('两件申请各30页，不累加页数', () => {
  assert.equal(feeByPages(30, on).value + feeByPages(30, on).value, 0)
})

test('分段首尾相接，写明每段费率', () => {
  assert.deepEqual(feeByPieces(45, 0, on).slices, [
    { from: 1, to: 10, count: 10, rateFen: 0 },
    { from: 11, to: 30, count: 20, rateFen: 10_000 },
    { from: 31, to: 40, count: 10, rateFen: 20_000 },
    { from: 41, to: 45, count: 5, rateFen: 30_000 },
  ])
})

test('收费标准施行前一日不能计算，施行当日可以', () => {
  assert.throws(() => feeByPages(31, localDate('2020-12-31')), /no tariff/)
  assert.equal(feeByPages(31, localDate('2021-01-01')).value, 1_000)
})

test('件数、页数不是整数、为负、过大的，不能计算', () => {
  for (const count of [-1, 1.5, Number.NaN, 1_000_001]) assert.throws(() => feeByPieces(count, 0, on), RangeError)
})

const month = fc.integer({ min: 0, max: 400 })

test('一个月分几次计算，合计与一次计算相同', () => {
  fc.assert(
    fc.property(month, month, month, (before, first, second) => {
      const parts = feeByPieces(first, before, on).value + feeByPieces(second, before + first, on).value
      assert.equal(parts, feeByPieces(first + second, before, on).value)
    }),
  )
})

test('多一件、多一页，费用不会减少', () => {
  fc.assert(
    fc.property(month, month, (count, before) => {
      assert.ok(feeByPieces(count + 1, before, on).value >= feeByPieces(count, before, on).value)
      assert.ok(feeByPieces(count, before + 1, on).value >= feeByPieces(count, before, on).value)
      assert.ok(feeByPages(count + 1, on).value >= feeByPages(count, on).value)
    }),
  )
})
