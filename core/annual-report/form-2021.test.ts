import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOutcome } from '../requests/outcome.ts'
import { cellsOf } from './cells.ts'
import type { Form } from './form.ts'
import { FORM_2019, FORM_2021_MERGED } from './form-2019.ts'
import { FORM_2021, TABLE_3 } from './form-2021.ts'
import { formFor } from './formats.ts'

test('表三有25行，其中办理结果21行，即答复时可选的21种结果', () => {
  assert.equal(TABLE_3.rows.length, 25)
  const outcomes = TABLE_3.rows.filter(({ kind }) => kind === 'outcome')
  assert.equal(outcomes.length, 21)
  assert.ok(outcomes.every(({ key }) => isOutcome(key)))
})

test('each cell of a form has a name of its own, and 10 + 175 + 15 of them make the form of 2021', () => {
  for (const form of [FORM_2021, FORM_2021_MERGED, FORM_2019]) {
    const refs = cellsOf(form).map(({ ref }) => ref)
    assert.equal(new Set(refs).size, refs.length)
  }
  assert.equal(cellsOf(FORM_2021).length, 10 + 175 + 15)
})

function otherRows(form: Form): string[] {
  return form.three.rows.map(({ key }) => key).filter((key) => key.startsWith('other'))
}

test('其他处理 is one row in the form of 2019 and three in that of 2021', () => {
  assert.deepEqual(otherRows(FORM_2019), ['other'])
  assert.deepEqual(otherRows(FORM_2021), ['other/correction-lapsed', 'other/fee-unpaid', 'other/else'])
})

test('2020年度报告用试行格式，2021年度起用现行格式，2019年度以前没有统一格式', () => {
  assert.equal(formFor(2019).format, '2019')
  assert.equal(formFor(2020).format, '2019')
  assert.equal(formFor(2021).format, '2021')
  assert.equal(formFor(2026).format, '2021')
  assert.throws(() => formFor(2018), /2018年没有全国统一的年度报告格式/)
})
