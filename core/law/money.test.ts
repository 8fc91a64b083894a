import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { printWanYuan, readWanYuan } from './money.ts'

test('万元 are printed without needless decimals and without losing a 分', () => {
  assert.equal(printWanYuan(0), '0')
  assert.equal(printWanYuan(316441_000000), '316441')
  assert.equal(printWanYuan(24252_311082), '24252.311082')
  assert.equal(printWanYuan(14722_490000), '14722.49')
  assert.equal(printWanYuan(1), '0.000001')
  assert.throws(() => printWanYuan(0.5), /not a whole number/)
})

test('what is no amount of whole 分 is not read', () => {
  for (const text of ['', '/', '1.0000001', '1,5', '1e3', '1234567890']) assert.equal(readWanYuan(text), null)
  assert.equal(readWanYuan('18651.060000000'), 18651_060000)
})

test('reading undoes printing', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e14, max: 1e14 }), (fen) => {
      assert.equal(readWanYuan(printWanYuan(fen)), fen)
    }),
  )
})
