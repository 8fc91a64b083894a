import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readFigure } from './read-figure.ts'

test('whole numbers are read in every dress', () => {
  for (const [text, value] of [
    ['0', 0],
    ['１２', 12],
    [' 1 204 ', 1204],
    ['11,398,889', 11398889],
    ['-3', -3],
  ] as const) {
    assert.deepEqual(readFigure(text, false), { value })
  }
})

test('money in 万元 becomes 分', () => {
  assert.deepEqual(readFigure('14722.49', true), { value: 14722_490000 })
  assert.deepEqual(readFigure('24,252.311082', true), { value: 24252_311082 })
})

test('a blank is null, a dash is null with a note, and neither is zero', () => {
  assert.deepEqual(readFigure('', false), { value: null })
  for (const text of ['/', '-', '——', '无']) assert.equal(readFigure(text, false).value, null)
  assert.match(readFigure('无', false).why ?? '', /按空白处理/)
})

test('what is no figure is not read', () => {
  for (const text of ['约5', '3件', '1,2', '12.']) {
    const read = readFigure(text, false)
    assert.equal(read.value, undefined)
    assert.match(read.why, /读不出数字/)
  }
})
