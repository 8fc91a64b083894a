import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate } from '../calendar/local-date.ts'
import { inForce } from '../law/in-force.ts'
import { applicantKindsOn } from '../requests/application-form.ts'
import { isOutcome, outcomesOn } from '../requests/outcome.ts'
import { cellsOf } from './cells.ts'
import type { Form } from './form.ts'
import { FORM_2019 } from './form-2019.ts'
import { FORM_2021, FORM_2021_MERGED, TABLE_3 } from './form-2021.ts'
import { FORMS, formFor, formNamed, type ListedForm } from './forms.ts'

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

test('每种格式的办理结果行、申请人列，就是它适用的首日和末日可以选择的办理结果和申请人类型', () => {
  for (const form of FORMS) {
    const rows = form.three.rows.filter(({ kind }) => kind === 'outcome').map(({ key }) => key)
    const columns = form.three.columns.filter(({ kind }) => kind === 'count').map(({ key }) => key)
    for (const on of [
      form.from < '2019-05-15' ? localDate('2019-05-15') : form.from,
      'until' in form ? form.until : localDate('2100-12-31'),
    ]) {
      // The form of 2019 prints （六）其他处理 in one row.
      const outcomes = new Set(outcomesOn(on).map(({ key }) => (rows.includes(key) ? key : (key.split('/')[0] ?? key))))
      assert.deepEqual([...outcomes], rows, form.format)
      assert.deepEqual(
        applicantKindsOn(on).map(({ key }) => key),
        columns,
        form.format,
      )
    }
  }
})

test('报告格式按年度首尾相接，名称各不相同', () => {
  assert.equal(new Set(FORMS.map(({ format }) => format)).size, FORMS.length)
  for (let year = 2019; year <= 2100; year += 1) {
    assert.equal(FORMS.filter((form) => form.format === formFor(year).format).length, 1)
    assert.equal(inForce<ListedForm>(FORMS, localDate(`${year}-12-31`)).length, 1)
    assert.equal(formNamed(formFor(year).format), formFor(year))
  }
})
