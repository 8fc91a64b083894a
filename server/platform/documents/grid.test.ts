import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Cell } from './blocks.ts'
import { columnWidths, headHalf, headRows, placeCells } from './grid.ts'

const cell = (text: string, more: Partial<Cell> = {}): Cell => ({ text, ...more })
const head = (text: string, more: Partial<Cell> = {}): Cell => cell(text, { head: true, ...more })

test('merged cells push the others along', () => {
  const { cells, columns } = placeCells({
    rows: [
      [cell('a', { rowspan: 2 }), cell('b', { colspan: 2 })],
      [cell('c'), cell('d')],
    ],
  })
  assert.equal(columns, 3)
  assert.deepEqual(
    cells.map((placed) => `${placed.cell.text}${placed.row}${placed.column}`),
    ['a00', 'b01', 'c11', 'd12'],
  )
})

test('short rows are filled, spans beyond the table are cut, and no place is taken twice', () => {
  const { cells, columns } = placeCells({
    rows: [[cell('a', { rowspan: 9 }), cell('b'), cell('c', { rowspan: 2 })], [cell('d', { colspan: 5 })]],
  })
  const area = cells.reduce((sum, { rowspan, colspan }) => sum + rowspan * colspan, 0)
  assert.equal(area, columns * 2)
})

test('an empty table has no columns', () => {
  assert.deepEqual(placeCells({ rows: [] }), { cells: [], columns: 0 })
  assert.deepEqual(columnWidths({ rows: [] }), [])
})

test('heads repeat only when no merged cell ties them to the figures', () => {
  assert.equal(headRows({ rows: [[head('a')], [cell('1')]] }), 1)
  assert.equal(headRows({ rows: [[head('a', { rowspan: 2 }), head('b')], [cell('1')]] }), 0)
  assert.equal(headRows({ rows: [[head('a')]] }), 0, 'a table of heads only has nothing to repeat them over')
  assert.equal(headRows({ rows: [[head('a')], [head('b')], [cell('1')]], headRows: 0 }), 0)
})

test('columns of figures are of one width and narrower than labels', () => {
  const widths = columnWidths({
    rows: [
      [head(''), head('自然人'), head('社会公益组织')],
      [head('一、本年新收政府信息公开申请数量'), cell('1'), cell('20')],
    ],
  })
  assert.equal(widths[1], widths[2])
  assert.ok((widths[0] ?? 0) > 2 * (widths[1] ?? 0))
})

test('a short head wraps in its middle, one that spans rows after its number', () => {
  const halves = ['商业企业', '社会公益组织', '自然人', 'ABCD', '（一）予以公开'].map((text) => headHalf(head(text)))
  assert.deepEqual(halves, [2, 3, undefined, undefined, undefined])
  assert.equal(headHalf(head('（三）不予公开', { rowspan: 8 })), 3)
})
