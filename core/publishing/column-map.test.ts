import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate as d } from '../calendar/local-date.ts'
import { AGENCY_KINDS } from '../organisations/agency-kinds.ts'
import type { NewFact } from '../procedure/facts.ts'
import { columnAge } from './column-age.ts'
import { CHOOSABLE_COLUMNS, type ColumnFact, type ColumnMap, columnMap, columnRefusal } from './column-map.ts'
import { suggestedColumns } from './column-templates.ts'
import { DOCUMENT_COLUMNS, findColumn } from './columns.ts'

const ON = d('2026-03-02')
const facts = (...list: NewFact<ColumnFact>[]) => list.map((fact, index): ColumnFact => ({ ...fact, id: index + 1 }))
const opened = (key: string, more: object = {}): NewFact<ColumnFact> => ({ kind: 'opened', on: ON, key, settings: {}, ...more })
const closed = (key: string, more: object = {}): NewFact<ColumnFact> => ({ kind: 'closed', on: ON, key, ...more })
const kept = ({ columns }: ColumnMap) => columns.filter(({ closedOn }) => closedOn === null).map(({ key }) => key)
const codeOf = (...list: NewFact<ColumnFact>[]) => columnRefusal(facts(...list))?.code
const TOPIC = { above: 'services', settings: { title: '公积金提取' } }
/** The cycle of a column of the agency's own that is opened with these settings. */
const cycle = (settings: object) => {
  const all = facts(opened('services'), opened('fund', { ...TOPIC, settings }))
  return columnMap(all, ON).columns.find(({ key }) => key === 'fund')?.updateDays
}

test('没有设置的机关，各栏目都可以使用；设置从第一天起适用，前一天照旧', () => {
  const all = facts(opened('plans'), opened('news'))
  const before = columnMap(all, d('2026-03-01'))
  assert.deepEqual([before.isChosen, kept(before)], [false, DOCUMENT_COLUMNS.map(({ key }) => key)])
  const after = columnMap(all, ON)
  assert.deepEqual([after.isChosen, kept(after)], [true, ['guide', 'rules', 'plans', 'news']])
  assert.equal(after.columns.find(({ key }) => key === 'plans')?.from, ON)
})

test('自设栏目排在所属法定栏目之后，可以改名、换位置；关闭的仍在设置中', () => {
  const all = facts(
    opened('services'),
    opened('livelihood'),
    opened('fund', TOPIC),
    { kind: 'described', on: d('2026-04-01'), key: 'fund', above: 'livelihood', settings: { title: '住房公积金' } },
    closed('fund', { on: d('2026-05-01'), into: 'services' }),
  )
  assert.deepEqual(kept(columnMap(all, ON)), ['guide', 'rules', 'services', 'fund', 'livelihood'])
  const moved = columnMap(all, d('2026-04-01')).columns
  assert.deepEqual(moved.map(({ key, title }) => `${key} ${title}`).slice(-2), ['livelihood 民生政策及实施情况', 'fund 住房公积金'])
  const last = columnMap(all, d('2026-05-01')).columns.find(({ key }) => key === 'fund')
  assert.deepEqual([last?.closedOn, last?.into, last?.obligation], ['2026-05-01', 'services', 'own'])
})

test('没有填写周期的自设栏目与上级栏目一样，本类指标更短的按指标', () => {
  assert.deepEqual(
    [cycle({}), cycle({ kind: 'news' }), cycle({ kind: 'yearly' }), cycle({ kind: 'news', updateDays: 7 })],
    [183, 14, 183, 7],
  )
})

test('作废的设置如同没有登记过', () => {
  const all = [...facts(opened('plans'), opened('news')), { id: 3, kind: 'voided', on: ON, factId: 2, reason: '误' } as const]
  assert.deepEqual(kept(columnMap(all, ON)), ['guide', 'rules', 'plans'])
})

const REFUSED: readonly [says: string, code: string | undefined, list: NewFact<ColumnFact>[]][] = [
  ['没有矛盾', undefined, [opened('services'), opened('fund', TOPIC), closed('fund')]],
  ['重复开设', 'columns/already-kept', [opened('plans'), opened('plans')]],
  ['关闭以后可以再开设', undefined, [opened('plans'), closed('plans'), opened('plans')]],
  ['自设栏目用了法定栏目的标识', 'columns/key-taken', [opened('services'), opened('disclosure', TOPIC)]],
  [
    '自设栏目关闭以后标识也不能再用',
    'columns/key-taken',
    [opened('services'), opened('fund', TOPIC), closed('fund'), opened('fund', TOPIC)],
  ],
  ['自设栏目的上级没有开设', 'columns/no-place', [opened('plans'), opened('fund', TOPIC)]],
  [
    '自设栏目不能在自设栏目之下',
    'columns/no-place',
    [opened('services'), opened('fund', TOPIC), opened('sub', { ...TOPIC, above: 'fund' })],
  ],
  [
    '法定栏目不能换位置',
    'columns/no-place',
    [opened('plans'), opened('services'), { kind: 'described', on: ON, key: 'plans', above: 'services', settings: {} }],
  ],
  ['关闭没有开设的', 'columns/not-kept', [opened('plans'), closed('news')]],
  ['关闭日期早于开设日期', 'columns/not-kept', [opened('plans'), closed('plans', { on: d('2026-03-01') })]],
  ['指南不能关闭', 'columns/always-kept', [closed('guide')]],
  ['制度不能改名', 'columns/law-title', [{ kind: 'described', on: ON, key: 'rules', settings: { title: '办事制度' } }]],
  ['之下还有自设栏目', 'columns/holds-others', [opened('services'), opened('fund', TOPIC), closed('services')]],
  ['并入没有开设的栏目', 'columns/no-target', [opened('plans'), closed('plans', { into: 'news' })]],
  ['并入自己', 'columns/no-target', [opened('plans'), closed('plans', { into: 'plans' })]],
  ['更新周期等于指标', undefined, [opened('news', { settings: { updateDays: 14 } })]],
  ['更新周期长于指标一天', 'columns/cycle-too-long', [opened('news', { settings: { updateDays: 15 } })]],
  [
    '自设动态类栏目的周期长于指标',
    'columns/cycle-too-long',
    [opened('services'), opened('fund', { ...TOPIC, settings: { kind: 'news', updateDays: 15 } })],
  ],
  ['自设动态类栏目没有填写周期', undefined, [opened('services'), opened('fund', { ...TOPIC, settings: { kind: 'news' } })]],
]
for (const [says, code, list] of REFUSED) test(`栏目设置：${says}`, () => assert.equal(codeOf(...list), code))

test('每类机关有栏目模板，都可以取舍；县级部门和乡镇不同', () => {
  for (const { key } of AGENCY_KINDS) {
    const keys = suggestedColumns(key)
    assert.ok(keys.length >= 4 && keys.includes('institution'), key)
    assert.ok(
      keys.every((one) => CHOOSABLE_COLUMNS.some((column) => column.key === one)),
      key,
    )
  }
  assert.ok(suggestedColumns('town').includes('homesteads'))
  assert.ok(!suggestedColumns('department').includes('homesteads'))
  assert.ok(suggestedColumns('government').includes('municipal-works') && !suggestedColumns('government').includes('levies'))
})

const NEWS = { updateDays: 14, listed: findColumn('news')?.column ?? null }
const AGES: readonly [says: string, newest: string | null, today: string, standing: string][] = [
  ['第9天', '2026-03-01', '2026-03-10', 'fresh'],
  ['第10天，达到70%', '2026-03-01', '2026-03-11', 'soon'],
  ['第14天', '2026-03-01', '2026-03-15', 'soon'],
  ['第15天', '2026-03-01', '2026-03-16', 'stale'],
  ['没有信息', null, '2026-03-16', 'empty'],
]
for (const [says, newest, today, standing] of AGES)
  test(`动态类栏目的更新：${says}`, () =>
    assert.equal(columnAge(NEWS, newest === null ? null : d(newest), d(today)).value.standing, standing))

test('更新期限写明指标的出处；周期严于指标的按本机关的设置', () => {
  const [step] = columnAge(NEWS, d('2026-03-01'), d('2026-03-16')).steps
  assert.equal(step?.says, '最新一件 2026-03-01 公开，14天内应有更新，即 2026-03-15 以前')
  assert.match(JSON.stringify(step.because), /19号/)
  const own = columnAge({ ...NEWS, updateDays: 7 }, d('2026-03-01'), d('2026-03-09'))
  assert.deepEqual([own.value.standing, own.value.dueOn], ['stale', '2026-03-08'])
  assert.match(JSON.stringify(own.steps), /本机关栏目设置/)
})
