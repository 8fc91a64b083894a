import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lawCases } from '../law-cases.ts'

test('the table for lawyers shows each rule case with its result and its article', () => {
  const lines = lawCases().split('\n')
  assert.ok(lines.includes('| 当面提交，以提交之日为准 | 2025-09-26 | 《条例》第三十一条 |'))
  assert.ok(lines.some((line) => line.includes('其间9个工作日不计算') && line.includes('| 2025-11-12 | 条例第三十三条 |')))
  assert.ok(lines.some((line) => line.includes('| 250页 | 按量 | 4700 |')))
  assert.ok(lines.filter((line) => line.startsWith('|')).length > 90)
})
