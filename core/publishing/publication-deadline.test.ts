import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BUILT_IN_CALENDAR } from '../calendar/holidays.ts'
import { localDate as d } from '../calendar/local-date.ts'
import { nameBasis } from '../law/citation.ts'
import { interpretationClock } from './interpretation-clock.ts'
import { type Datable, publicationDeadline } from './publication-deadline.ts'

const FORMED = d('2025-03-03')
const PERIODS: readonly (readonly [says: string, text: Omit<Datable, 'formedOn'>, on: string, basis: RegExp])[] = [
  ['一般信息20个工作日', { kind: 'general' }, '2025-03-31', /《条例》第二十六条/],
  ['行政许可7个工作日', { kind: 'enforcement', fields: { act: 'licence', decidedOn: d('2025-03-05') } }, '2025-03-14', /7个工作日/],
  ['行政处罚7个工作日', { kind: 'enforcement', fields: { act: 'penalty', decidedOn: d('2025-03-05') } }, '2025-03-14', /7个工作日/],
  ['行政强制20个工作日', { kind: 'enforcement', fields: { act: 'coercion', decidedOn: d('2025-03-05') } }, '2025-04-02', /20个工作日/],
  ['部门预算批复后20日', { kind: 'budget', fields: { budgetOf: 'department', approvedOn: d('2025-02-10') } }, '2025-03-02', /批复后20日/],
  [
    '所属单位预算批复后20日',
    { kind: 'budget', fields: { budgetOf: 'unit', approvedOn: d('2025-02-10') } },
    '2025-03-02',
    /《预算法实施条例》第六条/,
  ],
  ['意见征集至迟开始当日', { kind: 'consultation', fields: { opensOn: d('2025-03-10') } }, '2025-03-10', /第十五条/],
  [
    '解读其他网站的文件3个工作日',
    { kind: 'interpretation', fields: { outsidePublishedOn: d('2025-03-07') } },
    '2025-03-12',
    /3个工作日内发布解读/,
  ],
  ['没有写明决定日的照一般信息', { kind: 'enforcement' }, '2025-03-31', /《条例》第二十六条/],
]
for (const [says, text, on, basis] of PERIODS)
  test(says, () => {
    const { value, steps } = publicationDeadline({ formedOn: FORMED, ...text }, BUILT_IN_CALENDAR)
    assert.equal(value, on)
    assert.match(steps.map(({ because }) => nameBasis(because)).at(-1) ?? '', basis)
  })

const PUBLISHED_ON = d('2025-09-26')
const CLOCKS = [
  ['第3个工作日当日还没有解读', null, '2025-09-30', 'waiting'],
  ['过了第3个工作日还没有解读', null, '2025-10-01', 'overdue'],
  ['第3个工作日当日解读', '2025-09-30', '2025-12-01', 'in-time'],
  ['过了第3个工作日才解读', '2025-10-09', '2025-12-01', 'late'],
  ['与文件同日解读', '2025-09-26', '2025-12-01', 'in-time'],
] as const
for (const [says, interpretedOn, today, expected] of CLOCKS)
  test(says, () => {
    const clock = interpretationClock(
      { publishedOn: PUBLISHED_ON, interpretedOn: interpretedOn && d(interpretedOn), today: d(today) },
      BUILT_IN_CALENDAR,
    )
    // 28 September 2025, a Sunday, is worked.
    assert.deepEqual([clock.value, clock.dueOn], [expected, '2025-09-30'])
    assert.equal(clock.steps.length, interpretedOn === null ? 2 : 3)
  })

test('放假安排没有公布的年份，解读期限待定，不判为逾期', () => {
  const clock = interpretationClock({ publishedOn: d('2026-12-31'), interpretedOn: null, today: d('2027-02-01') }, BUILT_IN_CALENDAR)
  assert.deepEqual([clock.value, clock.dueOn], ['waiting', null])
  assert.ok(clock.notBefore)
})
