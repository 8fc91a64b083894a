import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate as d } from '../calendar/local-date.ts'
import { PUBLICITIES, publicityProblems, WITHHOLDING_GROUNDS } from './publicity.ts'

const TODAY = d('2026-03-02')
const WITHHELD = {
  publicity: 'withheld',
  publicityGround: 'withheld/deliberative',
  publicityReason: '会议讨论记录',
  nextReviewOn: d('2027-03-02'),
} as const
const CASES: readonly [says: string, text: Parameters<typeof publicityProblems>[0], expected: string[]][] = [
  ['没有写明的是主动公开', {}, []],
  ['主动公开', { publicity: 'proactive' }, []],
  ['主动公开写了理由', { publicity: 'proactive', publicityReason: '内部' }, ['publicityReason']],
  ['依申请公开', { publicity: 'on-request', publicityReason: '只涉及个别企业' }, []],
  ['依申请公开没有理由', { publicity: 'on-request', publicityReason: ' ' }, ['publicityReason']],
  ['依申请公开有复评日期', { publicity: 'on-request', publicityReason: '略', nextReviewOn: d('2027-03-02') }, ['nextReviewOn']],
  ['不予公开', WITHHELD, []],
  ['不予公开没有情形', { ...WITHHELD, publicityGround: undefined }, ['publicityGround']],
  ['依申请公开有不予公开的情形', { ...WITHHELD, publicity: 'on-request', nextReviewOn: undefined }, ['publicityGround']],
  ['不予公开没有复评日期', { ...WITHHELD, nextReviewOn: undefined }, ['nextReviewOn']],
  ['复评日期为今天', { ...WITHHELD, nextReviewOn: TODAY }, ['nextReviewOn']],
  ['复评日期为明天', { ...WITHHELD, nextReviewOn: d('2026-03-03') }, []],
]
for (const [says, text, expected] of CASES)
  test(`公开属性：${says}`, () =>
    assert.deepEqual(
      publicityProblems(text, TODAY).map(({ path }) => path),
      expected,
    ))

test('不予公开的情形是条例第十四条至第十六条的七项，不含行政查询', () => {
  assert.deepEqual(
    WITHHOLDING_GROUNDS.map(({ title }) => title),
    [
      '属于国家秘密',
      '其他法律行政法规禁止公开',
      '危及“三安全一稳定”',
      '保护第三方合法权益',
      '属于三类内部事务信息',
      '属于四类过程性信息',
      '属于行政执法案卷',
    ],
  )
  assert.ok(WITHHOLDING_GROUNDS.every(({ because }) => because.kind === 'article' && because.article >= 14 && because.article <= 16))
  assert.deepEqual(
    PUBLICITIES.map(({ title }) => title),
    ['主动公开', '依申请公开', '不予公开'],
  )
})
