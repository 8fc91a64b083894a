import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate as d } from '../../core/calendar/local-date.ts'
import { agency } from '../../tests/given.ts'
import { documentText, editorialOffice, publishedDocument } from '../../tests/given-document.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { draftDocument, withdrawDocument } from '../publishing/index.ts'
import { csvLine } from './csv.ts'
import { DATASETS } from './schema.ts'

const { runtime, app, setNow } = await testRuntime()
const { db, clock } = runtime
const water = await agency(db, { name: '示例区水利局' })
const other = await agency(db, { name: '示例区教育局' })
const office = await editorialOffice(db, water.id)
const elsewhere = await editorialOffice(db, other.id)
const norm = { columnKey: 'normative', kind: 'normative', documentNumber: '示水规〔2025〕1号', validTo: d('2030-01-01') } as const
const { id } = await publishedDocument(db, office, documentText({ ...norm, title: '=HYPERLINK("http://x"),"供水"办法' }), clock())
await publishedDocument(db, elsewhere, documentText({ title: '学校规划' }), clock())
await draftDocument(db, office.clerk, documentText({ title: '还没有公开的' }), clock())
const gone = await publishedDocument(db, office, documentText({ title: '后来撤回的' }), clock())
await withdrawDocument(db, office.head, { id: gone.id, seen: gone.seen, opinion: '重复' }, clock())

const documents = async (query = '') => {
  const reply = await app.inject(`/api/open-data/documents${query}`)
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json<{ licence: string; items: Record<string, unknown>[]; next: number | null }>()
}

test('a document is open with its numbers, days, validity and address', async () => {
  const { items, licence, next } = await documents(`?agency=${water.slug}`)
  assert.match(licence, /CC BY 4\.0/)
  assert.equal(next, null)
  const [item] = items
  assert.equal(items.length, 1)
  assert.deepEqual(
    [item?.['id'], item?.['agency'], item?.['documentNumber'], item?.['validity'], item?.['validTo'], item?.['page']],
    [id, '示例区水利局', '示水规〔2025〕1号', 'valid', '2030-01-01', `http://www.example.gov.cn/d/${id}`],
  )
})

const titles = async (query: string) => (await documents(query)).items.map(({ title }) => title)

test('the filters choose by year, agency and column; an unknown agency, column or parameter is refused', async () => {
  assert.deepEqual(await titles('?column=plans'), ['学校规划'])
  assert.equal((await titles('?column=disclosure')).length, 2)
  assert.equal((await titles('?year=2025')).length, 2)
  assert.deepEqual(await titles('?year=2024'), [])
  for (const [query, status] of [
    ['?agency=nobody', 404],
    ['?column=topics', 422],
    ['?x=1', 422],
    ['?after=0', 422],
  ] as const)
    assert.equal((await app.inject(`/api/open-data/documents${query}`)).statusCode, status, query)
})

test('whoever reads on after a number finds the rest, once each', async () => {
  const { items } = await documents()
  assert.deepEqual(
    (await documents(`?after=${id}`)).items.map((one) => one['id']),
    items.map((one) => one['id']).filter((one) => Number(one) > id),
  )
})

for (const { key, record } of DATASETS) {
  test(`${key}: JSON and CSV hold the same records, and nothing that is not public`, async () => {
    const json = await app.inject(`/api/open-data/${key}`)
    const csv = await app.inject(`/open-data/${key}.csv`)
    assert.deepEqual([json.statusCode, csv.statusCode], [200, 200], json.body)
    assert.match(String(csv.headers['content-type']), /^text\/csv/)
    assert.equal(csv.body.codePointAt(0), 0xfeff)
    const { items } = json.json<{ items: object[] }>()
    const fields = Object.keys(record.properties)
    const lines = items.map((item) => csvLine(fields.map((name) => (item as Record<string, string | number | null>)[name] ?? null)))
    assert.equal(csv.body.slice(csv.body.indexOf('\r\n') + 2), lines.join(''))
    assert.doesNotMatch(json.body + csv.body, /还没有公开的|后来撤回的/)
  })
}

test('a title that a spreadsheet would run as a formula stands as text; quotes are doubled', () => {
  assert.equal(csvLine(['=1+1', 'a"b', 'a,b', null, 7, '-甲']), `'=1+1,"a""b","a,b",,7,'-甲\r\n`)
})

test('what was published a moment ago is open at the next reading; the licence is a setting of the site', async () => {
  const before = (await documents()).items.length
  await publishedDocument(db, office, documentText({ title: '刚刚公开的' }), clock())
  assert.equal((await documents()).items.length, before + 1)
  assert.match((await app.inject('/open-data')).body, /CC BY 4\.0/)
})

test('the validity follows the day', async () => {
  setNow('2030-01-02T02:00:00Z')
  assert.equal((await documents(`?agency=${water.slug}`)).items[0]?.['validity'], 'expired')
  setNow('2025-09-26T02:00:00Z')
})
