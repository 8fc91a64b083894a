import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findFacts } from './find-facts.ts'
import type { Unread } from './unreadable.ts'

function facts(title: string, lines: string[], fileName = 'report.html') {
  const unread: Unread[] = []
  return { ...findFacts({ title, blocks: lines }, fileName, unread), unread: unread.map(({ where }) => where) }
}

test('agency and year are read from the title', () => {
  assert.deepEqual(facts('示例县财政局2024年度政府信息公开工作年度报告', []), { agency: '示例县财政局', year: 2024, unread: [] })
})

test('the file’s name gives the fuller name where the report uses the end of it', () => {
  assert.equal(facts('示例县财政局2024年政府信息公开工作年度报告', [], '9-样例市示例县财政局-2024.html').agency, '样例市示例县财政局')
  assert.equal(facts('2024年政府信息公开工作年度报告', ['请与示例县财政局联系'], '样例市示例县财政局.txt').agency, '样例市示例县财政局')
})

test('a name that the report does not use is not believed', () => {
  assert.equal(facts('测试市2025年政府信息公开工作年度报告', [], '某某市样式-标为测试市-2025.html').agency, '测试市')
  assert.deepEqual(facts('2024年政府信息公开工作年度报告', ['请与本局联系'], '样例市示例县财政局.txt'), {
    agency: null,
    year: 2024,
    unread: ['agency'],
  })
})

test('the 统计期限 gives the year, and a title that disagrees with it leaves the year open', () => {
  assert.equal(facts('报告', ['统计期限为2023年1月1日至2023年12月31日']).year, 2023)
  const { year, unread } = facts('示例县2024年政府信息公开工作年度报告', ['统计期限为2023年1月1日至2023年12月31日'])
  assert.equal(year, null)
  assert.deepEqual(unread, ['year'])
})
