import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { localDate } from '../../core/calendar/local-date.ts'
import { validityOn } from '../../core/publishing/normative-document.ts'
import { agency } from '../../tests/given.ts'
import { documentText, editorialOffice, publishedDocument } from '../../tests/given-document.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { draftDocument, endNormativeDocument, withdrawDocument } from '../publishing/index.ts'
import { indexDocument } from './index-document.ts'
import { reindexOutdated } from './reindex.ts'
import { searchDocuments } from './search-documents.ts'
import { FORM } from './search-entry.ts'

const { runtime, app } = await testRuntime()
const { db } = runtime
const NOW = runtime.clock()
const water = await agency(db, { name: '示例区水利局' })
const office = await editorialOffice(db, water.id)
const TODAY = localDate('2025-09-26')

async function indexed(says: Parameters<typeof documentText>[0]) {
  const published = await publishedDocument(db, office, documentText(says), NOW)
  await indexDocument(db, published.id)
  return published
}
const search = (query: string, more: Partial<Parameters<typeof searchDocuments>[1]> = {}) =>
  searchDocuments(db, { query, page: 1, on: TODAY, ...more })
const facet = async (query: string, key: string) =>
  (await search(query)).facets.find((one) => one.key === key)?.values.map(({ value, count }) => [value, count]) ?? []

const dayOf = (text: string | null) => (text === null ? undefined : localDate(text))
const sortedLines = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort()

/** Everything that the search tells the public about a word. */
async function told(query: string): Promise<string> {
  const q = encodeURIComponent(query)
  const paths = [`/search?q=${q}`, `/search?q=${q}&sort=date`, `/api/search?q=${q}`, `/api/search/suggestions?q=${q}`]
  const bodies: string[] = []
  for (const path of paths) {
    const { statusCode, body } = await app.inject(path)
    assert.equal(statusCode, 200, path)
    bodies.push(body)
  }
  // The page repeats the query; what is told beside it is not.
  return bodies.join('\n').replaceAll(query, '').replaceAll(encodeURIComponent(query), '')
}

test('nothing in work or withdrawn is in results, counts, facets, suggestions or corrections', async () => {
  await draftDocument(db, office.clerk, documentText({ title: '未发布的榫卯工艺名录', body: '<p>榫卯工艺。</p>' }), NOW)
  const { id: draft } = await db.selectFrom('documents').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
  await indexDocument(db, draft)
  for (const query of ['榫卯', '卯工', '榫卵工艺', '榫']) assert.doesNotMatch(await told(query), /名录|以下是|找到 [1-9]/, query)

  const gone = await indexed({ title: '已发布的髹漆工艺名录', body: '<p>髹漆工艺。</p>', documentNumber: '示髹〔2025〕7号' })
  assert.match(await told('髹漆'), /名录/)
  assert.match(await told('髹柒工艺'), /名录/)
  const withdrawn = await withdrawDocument(db, office.head, { id: gone.id, seen: gone.seen, opinion: '重复' }, NOW)
  assert.ok(withdrawn)
  // Before any job has run.
  for (const query of ['髹漆', '漆工', '髹柒工艺', '髹', '示髹〔2025〕7号'])
    assert.doesNotMatch(await told(query), /名录|以下是|找到 [1-9]/, query)
  assert.deepEqual(await facet('髹漆', 'column'), [])
  assert.equal((await db.selectFrom('search_entries').where('document_id', '=', gone.id).select('document_id').execute()).length, 0)
})

test('an entry does not outlive the text that it was made of', async () => {
  const old = await indexed({ title: '旧标题的鎏金说明' })
  await sql`update documents set published_edition_id = null, published_at = null where id = ${old.id}`.execute(db)
  assert.deepEqual((await search('鎏金')).total, 0)
})

test('results are counted by agency, column, year and validity, and narrowed by each', async () => {
  const limited = {
    kind: 'normative',
    columnKey: 'normative',
    documentNumber: '示农发〔2025〕3号',
    effectiveOn: localDate('2025-09-10'),
  } as const
  await indexed({ ...limited, title: '蚕桑管理办法一' })
  await indexed({ ...limited, title: '蚕桑管理办法二', validTo: localDate('2025-09-25') })
  await indexed({ ...limited, title: '蚕桑管理办法三', effectiveOn: localDate('2025-10-10') })
  const repealed = await indexed({ ...limited, title: '蚕桑管理办法四' })
  await endNormativeDocument(
    db,
    office.head,
    { id: repealed.id, seen: repealed.seen, endedOn: TODAY, reason: 'repealed', opinion: '依据新办法' },
    NOW,
  )
  await indexed({ title: '蚕桑规划' })

  assert.equal((await search('蚕桑')).total, 5)
  assert.deepEqual(await facet('蚕桑', 'agency'), [[water.slug, 5]])
  assert.deepEqual(await facet('蚕桑', 'column'), [
    ['normative', 4],
    ['plans', 1],
  ])
  assert.deepEqual(await facet('蚕桑', 'year'), [['2025', 5]])
  assert.deepEqual(await facet('蚕桑', 'validity'), [
    ['not-yet', 1],
    ['valid', 1],
    ['repealed', 1],
    ['expired', 1],
  ])
  assert.equal((await search('蚕桑', { columnKey: 'normative' })).total, 4)
  assert.equal((await search('蚕桑', { columnKey: 'disclosure' })).total, 5)
  assert.equal((await search('蚕桑', { validity: 'repealed' })).hits[0]?.id, repealed.id)
  assert.equal((await search('蚕桑', { validity: 'valid', sort: 'date' })).total, 1)
  assert.equal((await search('蚕桑', { year: 2024 })).total, 0)
  assert.equal((await search('蚕桑', { agencyId: water.id + 1 })).total, 0)

  const page = (await app.inject('/search?q=蚕桑&validity=repealed')).body
  assert.match(page, /<a class="chip" href="\/search\?q=[^"&]*"/)
  assert.match(page, /找到 1 件/)
})

test('validity is told as the core tells it, on both sides of each day', async () => {
  const { rows } = await sql<{
    id: number
    made: string
    from: string
    to: string | null
    ended: string | null
    reason: 'repealed' | null
  }>`
    select documents.id, made_on as made, valid_from as "from", valid_to as "to", ended_on as ended, end_reason as reason
    from documents join editions on editions.id = published_edition_id where kind = 'normative'`.execute(db)
  for (const on of ['2025-09-09', '2025-09-10', '2025-09-25', '2025-09-26', '2025-10-09', '2025-10-10'].map(localDate)) {
    for (const { id, made, from, to, ended, reason } of rows) {
      const { value } = validityOn(
        {
          madeOn: localDate(made),
          effectiveOn: localDate(from),
          validTo: dayOf(to),
          endedOn: dayOf(ended),
          endReason: reason ?? undefined,
        },
        on,
      )
      const { hits } = await search('蚕桑管理办法', { on, validity: value })
      assert.ok(
        hits.some((hit) => hit.id === id),
        `${id} ${on} ${value}`,
      )
    }
  }
})

test('the counts of published documents follow every change', async () => {
  const counted = sql<{ agency_id: number; origin_id: number; column_key: string; year: number; count: number }>`
    select agency_id, origin_id, column_key, extract(year from published_at at time zone 'Asia/Shanghai')::int as year, count(*)::int as count
    from documents where published_edition_id is not null group by 1, 2, 3, 4`
  const kept = sql`select agency_id, origin_id, column_key, year, count from published_counts where count <> 0`
  const { rows } = await counted.execute(db)
  assert.ok(rows.length >= 2)
  assert.deepEqual(sortedLines((await kept.execute(db)).rows), sortedLines(rows))
})

test('entries of an older form are written anew, once', async () => {
  await sql`update search_entries set form = 0, words = '', title_words = '' where title like '蚕桑%'`.execute(db)
  assert.equal((await search('蚕桑')).total, 0)
  await reindexOutdated(runtime)
  assert.equal((await search('蚕桑')).total, 5)
  assert.deepEqual(await db.selectFrom('search_entries').select('form').distinct().execute(), [{ form: FORM }])
})

test('the entry of a document goes with it to another agency', async () => {
  const { id: heir } = await agency(db, { name: '示例区农业农村局' })
  await sql`update search_entries set agency_id = ${heir} where title = '蚕桑规划'`.execute(db)
  assert.equal((await search('蚕桑', { agencyId: heir })).total, 1)
  assert.equal((await search('蚕桑', { agencyId: water.id })).total, 4)
  assert.equal((await search('蚕桑规划', { agencyId: heir })).total, 1)
})
