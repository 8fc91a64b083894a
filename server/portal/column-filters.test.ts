import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate as d } from '../../core/calendar/local-date.ts'
import { agency } from '../../tests/given.ts'
import { documentText, editorialOffice, publishedDocument } from '../../tests/given-document.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { endNormativeDocument } from '../publishing/index.ts'

const { runtime, app } = await testRuntime()
const { db } = runtime
const water = await agency(db, { name: '示例区水利局' })
const office = await editorialOffice(db, water.id)
const PATH = `/a/${water.slug}/normative/`
const norm = {
  columnKey: 'normative',
  kind: 'normative',
  documentNumber: '示水规〔2025〕1号',
  madeOn: d('2024-12-01'),
  formedOn: d('2024-12-01'),
} as const
const publish = (says: Parameters<typeof documentText>[0], at = '2025-09-26T02:00:00Z') =>
  publishedDocument(db, office, documentText({ ...norm, ...says }), new Date(at))

await publish({ title: '去年最后一刻的办法' }, '2024-12-31T15:59:59Z')
await publish({ title: '今年第一刻的办法' }, '2024-12-31T16:00:00Z')
await publish({ title: '昨日到期的办法', validTo: d('2025-09-25') })
await publish({ title: '今日到期的办法', validTo: d('2025-09-26') })
await publish({ title: '尚未施行的办法', effectiveOn: d('2025-10-01') })
const { id, seen } = await publish({ title: '已经废止的办法' })
await endNormativeDocument(db, office.head, { id, seen, opinion: '', endedOn: d('2025-09-20'), reason: 'repealed' }, runtime.clock())

const read = async (query = '', path = PATH) => (await app.inject(`${path}${query}`)).body
const titlesOf = (body: string) => [...body.matchAll(/<div class="list-words"><a href="[^"]*">([^<]*)</g)].map(([, title]) => title)

test('按发布年份筛选，以北京时间的年末为界；每个筛选写明件数', async () => {
  assert.deepEqual(titlesOf(await read('?year=2024')), ['去年最后一刻的办法'])
  assert.equal(titlesOf(await read('?year=2025')).length, 5)
  const body = await read()
  for (const [title, count] of [
    ['2024年', 1],
    ['2025年', 5],
    ['有效和尚未施行', 4],
    ['已废止、失效', 2],
  ] as const)
    assert.ok(body.includes(`>${title}<span class="filter-count">${count}</span>`), title)
})

test('按有效性筛选：有效期的最后一日仍然有效，次日失效', async () => {
  assert.deepEqual(new Set(titlesOf(await read('?validity=ended'))), new Set(['已经废止的办法', '昨日到期的办法']))
  const valid = titlesOf(await read('?year=2025&validity=valid'))
  assert.deepEqual(new Set(valid), new Set(['今年第一刻的办法', '今日到期的办法', '尚未施行的办法']))
})

test('两个筛选可以同时用，链接保留另一个；不认识的不算，不像年份的找不到', async () => {
  assert.match(await read('?year=2025&validity=ended'), new RegExp(`href="${PATH}\\?year=2025"`))
  assert.equal(titlesOf(await read('?validity=x')).length, 6)
  assert.equal((await app.inject(`${PATH}?year=20x5`)).statusCode, 404)
  assert.deepEqual(titlesOf(await read('?year=2019')), [])
})

test('没有信息的栏目不在目录和导航里，四个主栏目总在；公开指南在栏目里直接打开', async () => {
  const tree = await read('', `/a/${water.slug}/`)
  assert.match(tree, /规章和行政规范性文件<span class="tree-count">6</)
  for (const title of ['政府信息公开指南', '政府信息公开制度', '法定主动公开内容', '政府信息公开年报'])
    assert.ok(tree.includes(title), title)
  for (const page of [tree, await read()]) assert.doesNotMatch(page, /财政预算、决算|政府集中采购/)
  assert.equal((await app.inject(`/a/${water.slug}/budget/`)).statusCode, 200)
  const guide = { title: '水利局政府信息公开指南', columnKey: 'guide', kind: 'general', body: '<p>受理机构：办公室。</p>' } as const
  await publish(guide)
  const opened = await read('', `/a/${water.slug}/guide/`)
  assert.match(opened, /<div class="document-text"><p>受理机构：办公室。<\/p>/)
  assert.deepEqual(titlesOf(opened), [])
})
