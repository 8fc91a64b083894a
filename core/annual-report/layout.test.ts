import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cellsOf } from './cells.ts'
import { FORM_2019 } from './form-2019.ts'
import { FORM_2021, FORM_2021_MERGED } from './form-2021.ts'
import { layoutsOf } from './layout.ts'

test('every table is a whole rectangle: its cells cover each place exactly once', () => {
  for (const layout of [FORM_2021, FORM_2021_MERGED, FORM_2019].flatMap(layoutsOf)) {
    const covered = layout.rows.map(() => Array.from({ length: layout.width }, () => 0))
    layout.rows.forEach((row, top) => {
      for (const { rowspan, colspan } of row) {
        const left = covered[top]?.indexOf(0) ?? -1
        for (const line of covered.slice(top, top + rowspan)) {
          for (let c = left; c < left + colspan; c += 1) line[c] = (line[c] ?? Number.NaN) + 1
        }
      }
    })
    assert.ok(
      covered.flat().every((times) => times === 1),
      layout.title,
    )
  }
})

test('every cell of the form stands in its layout once and in the order of the form', () => {
  for (const form of [FORM_2021, FORM_2021_MERGED, FORM_2019]) {
    const shown = layoutsOf(form).flatMap(({ rows }) => rows.flat().flatMap(({ content }) => ('ref' in content ? [content.ref] : [])))
    assert.deepEqual(
      shown,
      cellsOf(form).map(({ ref }) => ref),
    )
  }
})

test('the heads of table three are merged as in the official form', () => {
  const [, three] = layoutsOf(FORM_2021)
  const heads = three.rows.map((row) =>
    row.flatMap(({ content, rowspan, colspan }) => ('text' in content ? [[content.text, rowspan, colspan] as const] : [])),
  )
  assert.deepEqual(heads[0]?.[0], ['（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3])
  assert.deepEqual(heads[0][1], ['申请人情况', 1, 7])
  assert.deepEqual(heads[1], [
    ['自然人', 2, 1],
    ['法人或其他组织', 1, 5],
    ['总计', 2, 1],
  ])
  assert.deepEqual(heads[3], [['一、本年新收政府信息公开申请数量', 1, 3]])
  assert.deepEqual(heads[5], [
    ['三、本年度办理结果', 22, 1],
    ['（一）予以公开', 1, 2],
  ])
  assert.deepEqual(heads[7], [
    ['（三）不予公开', 8, 1],
    ['1.属于国家秘密', 1, 1],
  ])
  assert.deepEqual(heads[26], [['（七）总计', 1, 2]])
})
