import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate as d } from '../calendar/local-date.ts'
import { replay } from '../procedure/replay.ts'
import { EDITORIAL_PROCEDURE, type EditorialShape } from './editorial-procedure.ts'
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

type Told = readonly [kind: EditorialShape['fact']['kind'], by: number, more?: object]

/** The state after facts of one day, or why one of them is refused. */
function after(...told: readonly Told[]): string {
  const answers = { stateSecret: false, workSecret: false, tradeSecret: false, privacy: false, stability: false }
  const details = {
    submitted: { chain: ['first', 'final', 'security'] },
    'made-urgent': { reason: '汛情' },
    'security-reviewed': { conclusion: 'may-be-public', channels: ['website'], answers },
    scheduled: { at: '2026-03-03T00:00:00.000Z' },
  }
  const facts = told.map(([kind, by, more], index) => {
    const own = kind in details ? details[kind as keyof typeof details] : {}
    return { id: index + 1, kind, on: TODAY, by, edition: 1, textHash: '甲', ...own, ...more } as EditorialShape['fact']
  })
  const standing = replay(EDITORIAL_PROCEDURE, facts, { kind: 'general', finalReview: 'head', securityReview: 'security-reviewer' })
  return standing.allowed ? standing.state : standing.code
}
const REVIEWED: readonly Told[] = [
  ['submitted', 1],
  ['first-passed', 2],
  ['final-passed', 3],
  ['security-reviewed', 4],
]

test('只有主动公开的可以发布、定时发布，紧急公开也不例外', () => {
  assert.equal(after(['drafted', 1], ...REVIEWED), 'passed')
  for (const publicity of ['on-request', 'withheld'] as const) {
    const kept: readonly Told[] = [['drafted', 1, { publicity }], ...REVIEWED]
    assert.equal(after(...kept), 'not-proactive')
    for (const kind of ['published', 'scheduled'] as const) assert.equal(after(...kept, [kind, 3]), 'publishing/not-now')
    const urgent: readonly Told[] = [
      ['drafted', 1, { publicity }],
      ['submitted', 1],
      ['made-urgent', 3],
      ['security-reviewed', 4],
    ]
    assert.equal(after(...urgent), 'not-proactive')
  }
})

test('公开属性改变后重新审核：改为主动公开的可以发布，改为依申请公开的不再发布', () => {
  const kept: readonly Told[] = [['drafted', 1, { publicity: 'withheld' }], ...REVIEWED]
  assert.equal(after(...kept, ['changed', 1], ...REVIEWED, ['published', 3]), 'published')
  assert.equal(after(['drafted', 1], ...REVIEWED, ['changed', 1, { publicity: 'on-request' }], ...REVIEWED), 'not-proactive')
})
