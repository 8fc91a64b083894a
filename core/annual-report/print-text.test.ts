import assert from 'node:assert/strict'
import { test } from 'node:test'
import { largeReport, zeroReport } from './example-reports.ts'
import { exchangeTables } from './exchange.ts'
import { FORM_2021 } from './form-2021.ts'
import { printText } from './print-text.ts'

const LARGE_ROWS = [
  '| 规章 | 3 | 5 | 74 |',
  '| 行政规范性文件 | 564 | 984 | 4185 |',
  '| 行政许可 | 11398889 |  |  |',
  '| 行政事业性收费 | 316441 |  |  |',
  '| 一、本年新收政府信息公开申请数量 |  |  | 13612 | 252 | 0 | 45 | 128 | 32 | 14069 |',
  '|  | （三）不予公开 | 1.属于国家秘密 | 13 | 0 | 0 | 0 | 0 | 0 | 13 |',
  '|  | （七）总计 |  | 13364 | 252 | 0 | 44 | 121 | 29 | 13810 |',
  '| 四、结转下年度继续办理 |  |  | 783 | 6 | 0 | 2 | 25 | 3 | 819 |',
  '| 376 | 97 | 196 | 121 | 790 | 16 | 1 | 12 | 27 | 56 | 74 | 1 | 30 | 51 | 156 |',
]

test('大市报告按官方格式逐格打印', () => {
  const lines = printText(FORM_2021, largeReport()).split('\n')
  for (const row of LARGE_ROWS) assert.ok(lines.includes(row), row)
})

test('全零报告打印200个0，没有空格', () => {
  const zeros = printText(FORM_2021, zeroReport()).match(/\| 0(?= )/g)
  assert.equal(zeros?.length, 200)
})

test('the exchange form gives 25 rows of seven figures, fifteen of table four, and money in 万元', () => {
  const figures = largeReport()
  figures.set('two.charges.amount', 14722_490000)
  const { two, three, four } = exchangeTables(FORM_2021, figures)
  assert.deepEqual(two?.['charges'], [14722.49])
  assert.deepEqual(two['regulations'], [3, 5, 74])
  assert.equal(Object.keys(three ?? {}).length, 25)
  assert.deepEqual(three?.['carried-out'], [783, 6, 0, 2, 25, 3, 819])
  assert.deepEqual(four, [376, 97, 196, 121, 790, 16, 1, 12, 27, 56, 74, 1, 30, 51, 156])
})

test('a table of which nothing is shown is null, not zero', () => {
  assert.deepEqual(exchangeTables(FORM_2021, new Map()), { two: null, three: null, four: null })
})
