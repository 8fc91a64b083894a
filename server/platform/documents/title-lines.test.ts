import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textWidth } from './grid.ts'
import { TITLE_WIDTH, titleLines } from './title-lines.ts'

test('20字以内的标题不回行，21字回行', () => {
  assert.equal(titleLines('示例区教育局政府信息公开申请不予公开告知书', TITLE_WIDTH).length, 2)
  assert.equal(titleLines('示例区教育局政府信息公开申请部分公开答复', TITLE_WIDTH).length, 1)
})

test('回行时词意完整', () => {
  assert.deepEqual(titleLines('示例区人民政府办公室关于印发《示例区政务公开管理办法（试行）》的通知', TITLE_WIDTH), [
    '示例区人民政府办公室关于印发',
    '《示例区政务公开管理办法（试行）》的通知',
  ])
  assert.deepEqual(titleLines('示例区教育局2025年政府信息公开工作年度报告', TITLE_WIDTH, '示例区教育局'), [
    '示例区教育局',
    '2025年政府信息公开工作年度报告',
  ])
})

test('a line feed breaks the title where it stands', () => {
  assert.deepEqual(titleLines('甲\n乙', TITLE_WIDTH), ['甲', '乙'])
})

test('no line is too long and no character is lost, whatever the title', () => {
  for (const title of ['政'.repeat(200), 'W'.repeat(300), '年'.repeat(90), '”'.repeat(90), '']) {
    const lines = titleLines(title, TITLE_WIDTH)
    assert.equal(lines.join(''), title)
    assert.ok(
      lines.every((line) => textWidth(line) <= TITLE_WIDTH),
      title,
    )
  }
})
