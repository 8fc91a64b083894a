import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CellRef } from './cells.ts'
import { checkReport } from './check-report.ts'
import type { Examined } from './examined.ts'
import { largeReport, zeroReport } from './example-reports.ts'
import { FORM_2021, FORM_2021_MERGED } from './form-2021.ts'

/** The large report with some figures changed, and what else is known of it. */
function examined(changes: Partial<Record<CellRef, number | null>> = {}, more: Partial<Examined> = {}): Examined {
  const figures = largeReport()
  for (const [ref, value] of Object.entries(changes)) figures.set(ref as CellRef, value ?? null)
  return { form: FORM_2021, figures, ...more }
}

function found(report: Examined) {
  return checkReport(report).map(({ rule, where, expected, got, level }) => [rule, where, expected, got, level])
}

function foundBy(rule: string, report: Examined) {
  return found(report).filter(([id]) => id === rule)
}

test('大市报告和全零报告符合全部勾稽关系', () => {
  assert.deepEqual(found(examined({}, { units: [{ name: '全市', figures: largeReport() }] })), [])
  assert.deepEqual(found({ form: FORM_2021, figures: zeroReport(), makesRegulations: false, feesFen: 0 }), [])
})

test('T3-1 第一项加第二项之和，等于第三项加第四项之和，逐列核对', () => {
  const report = examined({ 'three.carried-out.research': 1, 'three.carried-out.total': 820 })
  assert.deepEqual(found(report), [
    ['T3-1', 'three.research', 0, 1, 'error'],
    ['T3-1', 'three.total', 14629, 14630, 'error'],
  ])
})

test('T3-2 （七）总计等于各项办理结果之和', () => {
  const report = examined({ 'three.granted.business': 130, 'three.granted.total': 5549 })
  assert.deepEqual(found(report), [
    ['T3-2', 'three.total.business', 253, 252, 'error'],
    ['T3-2', 'three.total.total', 13811, 13810, 'error'],
  ])
})

test('T3-3 总计等于六类申请人之和', () => {
  assert.deepEqual(
    found(examined({ 'three.partial.other-organisation': 3, 'three.partial.natural-person': 2120, 'three.partial.total': 2168 })),
    [
      ['T3-2', 'three.total.other-organisation', 30, 29, 'error'],
      ['T3-3', 'three.partial.total', 2169, 2168, 'error'],
    ],
  )
})

test('T4-1 复议、诉讼三组的总计各等于四种结果之和', () => {
  assert.deepEqual(found(examined({ 'four.direct-litigation.total': 0 })), [['T4-1', 'four.direct-litigation.total', 56, 0, 'error']])
})

test('X-4 表三、表四不得有空白、负数或者小数，表二可以', () => {
  const report = examined({ 'three.new.research': null, 'four.reconsideration.other': null, 'two.licences.decisions': null })
  assert.deepEqual(found(report), [
    ['X-4', 'three.new.research', null, null, 'error'],
    ['X-4', 'four.reconsideration.other', null, null, 'error'],
  ])
  const wrong = foundBy('X-4', examined({ 'three.granted.research': -1, 'three.granted.business': 1.5 }))
  assert.deepEqual(wrong, [
    ['X-4', 'three.granted.business', null, 1.5, 'error'],
    ['X-4', 'three.granted.research', null, -1, 'error'],
  ])
})

test('a blank cell makes its sums undecidable, not wrong', () => {
  assert.deepEqual(
    found(examined({ 'three.carried-out.total': null })).map(([rule]) => rule),
    ['X-4'],
  )
})

test('Y-1 上年结转等于上一年度的结转下年度继续办理；机构有合并、分立的只作提示', () => {
  const before = { form: FORM_2021, figures: new Map(largeReport()) }
  const same = {
    'natural-person': 783,
    business: 6,
    research: 0,
    'public-welfare': 2,
    'legal-service': 25,
    'other-organisation': 3,
    total: 819,
  }
  const follows = Object.fromEntries(Object.entries(same).map(([column, value]) => [`three.carried-in.${column}`, value]))
  assert.deepEqual(foundBy('Y-1', examined(follows, { before })), [])
  assert.deepEqual(foundBy('Y-1', examined({ ...follows, 'three.carried-in.business': 7 }, { before })), [
    ['Y-1', 'three.carried-in.business', 6, 7, 'error'],
  ])
  const reorganised = { ...before, reorganised: true }
  assert.equal(foundBy('Y-1', examined({ ...follows, 'three.carried-in.business': 7 }, { before: reorganised }))[0]?.[4], 'warning')
})

test('Y-2 现行有效件数等于上年现行有效加制发减废止', () => {
  const figures = largeReport()
  figures.set('two.regulations.in-force', 76)
  figures.set('two.normative-documents.in-force', 4605)
  assert.deepEqual(foundBy('Y-2', examined({}, { before: { form: FORM_2021, figures } })), [])
  assert.deepEqual(foundBy('Y-2', examined({ 'two.regulations.in-force': 75 }, { before: { form: FORM_2021, figures } })), [
    ['Y-2', 'two.regulations.in-force', 74, 75, 'warning'],
  ])
})

test('A-1 汇总数等于各单位数之和，单位没有填报的格不当作零', () => {
  const unit = new Map(largeReport())
  unit.set('two.penalties.decisions', 6937488)
  unit.set('four.reconsideration.pending', null)
  assert.deepEqual(found(examined({}, { units: [{ name: '示例局', figures: unit }] })), [
    ['A-1', 'two.penalties.decisions', 6937488, 6937489, 'error'],
    ['A-1', 'four.reconsideration.pending', null, 121, 'error'],
  ])
})

test('X-1 文中的数字与表中的数字一致', () => {
  const text = {
    overview: '全年共收到政府信息公开申请14069件，其中行政复议790件涉及政府信息公开。',
    problems: '因政府信息公开引起的行政诉讼211件。',
  }
  assert.deepEqual(found(examined({}, { text })), [['X-1', 'four.direct-litigation.total', 212, 211, 'warning']])
})

test('X-2 有逾期未缴费或者收取了信息处理费的，第六部分要写明', () => {
  const where = 'three.other/fee-unpaid.total'
  assert.deepEqual(found(examined({}, { text: { otherMatters: '无。' }, feesFen: 400_00 })), [
    ['X-2', where, 0, 203, 'warning'],
    ['X-2', 'otherMatters', 40000, null, 'warning'],
  ])
  assert.deepEqual(found(examined({}, { text: { otherMatters: '发出收费通知203件，实际收取信息处理费400元。' }, feesFen: 400_00 })), [])
})

test('X-3 没有规章制定权的机关，规章一行为0', () => {
  assert.deepEqual(found(examined({}, { makesRegulations: true })), [])
  assert.equal(found(examined({}, { makesRegulations: false })).length, 3)
})

test('（六）其他处理 in one row is added up as one row', () => {
  const figures = largeReport()
  for (const { key } of FORM_2021_MERGED.three.columns) {
    const parts = (['correction-lapsed', 'fee-unpaid', 'else'] as const).map((part) => figures.get(`three.other/${part}.${key}`) ?? 0)
    figures.set(
      `three.other.${key}`,
      parts.reduce((sum, part) => sum + part, 0),
    )
    for (const part of ['correction-lapsed', 'fee-unpaid', 'else'] as const) figures.delete(`three.other/${part}.${key}`)
  }
  assert.deepEqual(checkReport({ form: FORM_2021_MERGED, figures }), [])
})

test('a finding says in Chinese where, what relation, what it should be and what it is', () => {
  const [finding] = checkReport(examined({ 'four.direct-litigation.total': 0 }))
  assert.equal(finding?.says, '表四“未经复议直接起诉”总计：总计等于结果维持、结果纠正、其他结果、尚未审结之和：应为56，实为0')
})
