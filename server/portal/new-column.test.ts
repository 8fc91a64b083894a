import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { localDate } from '../../core/calendar/local-date.ts'
import type { Column } from '../../core/publishing/column-items.ts'
import { COLUMNS, DOCUMENT_COLUMNS } from '../../core/publishing/columns.ts'
import { agency } from '../../tests/given.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { touchPortal } from '../platform/pages/page-cache.ts'

const { runtime, app, setNow } = await testRuntime('2027-06-30T15:59:00Z')
const { slug } = await agency(runtime.db)

// Stands for a column that a later notice adds from 1 July 2027.
const [, rules] = COLUMNS
const added = { ...rules, key: 'data', title: '公共数据资源', from: localDate('2027-07-01') } as const
for (const list of [COLUMNS, DOCUMENT_COLUMNS] as unknown as Column[][]) {
  list.push(added)
  after(() => list.pop())
}

const PAGES = [`/a/${slug}/`, `/a/${slug}/rules/`, '/sitemap']
const shown = () => Promise.all(PAGES.map(async (path) => (await app.inject(path)).body.includes('公共数据资源')))
const status = async () => (await app.inject(`/a/${slug}/data/`)).statusCode

test('新增的栏目从第一天起显示，前一天没有', async () => {
  assert.deepEqual([await shown(), await status()], [[false, false, false], 404])
  setNow('2027-06-30T16:00:00Z')
  // At midnight the program drops the pages that change with the day.
  await runtime.db.transaction().execute(touchPortal)
  assert.deepEqual([await shown(), await status()], [[true, true, true], 200])
})
