import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { agency } from '../../tests/given.ts'
import { documentText, editorialOffice, publishedDocument } from '../../tests/given-document.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { withdrawDocument } from '../publishing/index.ts'
import { indexDocument } from './index-document.ts'
import { searchDocuments } from './search-documents.ts'
import { snippet } from './snippet.ts'
import { wordsOfQuery, wordsOfText } from './words.ts'

const { runtime, app } = await testRuntime()
const { db } = runtime
const NOW = runtime.clock()
const { id: agencyId } = await agency(db, { name: '示例区水利局' })
const office = await editorialOffice(db, agencyId)

async function indexed(says: Parameters<typeof documentText>[0]) {
  const published = await publishedDocument(db, office, documentText(says), NOW)
  await indexDocument(db, published.id)
  return published
}
const find = async (query: string) => (await searchDocuments(db, { query, page: 1 })).hits.map((hit) => hit.id)

const water = await indexed({ title: '关于水利工程建设的通知', body: '<p>加强高标准农田和河长制工作。</p>' })
const land = await indexed({ title: '土地征收公告', body: '<p>涉及水利用地若干亩，拟公开 &lt;script&gt; 说明。</p>' })

test('a word of two characters is found, in the title before the text', async () => {
  assert.deepEqual(await find('水利'), [water.id, land.id])
})

test('terms of government are words of their own', async () => {
  assert.deepEqual(wordsOfQuery('河长制'), ['河长制'])
  assert.deepEqual(wordsOfQuery('高标准农田'), ['高标准', '农田'])
  assert.deepEqual(await find('河长制'), [water.id])
})

test('a long word finds texts that hold it inside another word', async () => {
  assert.deepEqual(wordsOfQuery('行政规范性文件'), ['行政', '规范性', '文件'])
  const farm = await indexed({ title: '农田水利工程维护规程' })
  assert.ok((await find('水利工程')).includes(farm.id))
})

test('a long word is found by its parts', () => {
  assert.ok(wordsOfText('行政规范性文件').includes('规范性'))
})

test('all the words must be there, in any order', async () => {
  assert.deepEqual(await find('公告 土地'), [land.id])
  assert.deepEqual(await find('公告 河长制'), [])
})

test('the name of the agency and the index number are found', async () => {
  assert.ok((await find('水利局')).length >= 2)
  const { index_number } = await db.selectFrom('documents').select('index_number').where('id', '=', land.id).executeTakeFirstOrThrow()
  assert.deepEqual(await find(index_number), [land.id])
})

test('whatever is typed is a word, never syntax', async () => {
  for (const query of ["'", '\\', '!!&|()<->:*', "' & 'a", '%', '"', '的', '', '\u0000', '🀄', "O'Brien", 'a\\b', '水利:*']) {
    const reply = await app.inject({ url: '/api/search', query: { q: query.replaceAll('\u0000', '') } })
    assert.equal(reply.statusCode, 200, `${query} ${reply.body}`)
  }
})

test('a withdrawn document is found no more', async () => {
  const gone = await indexed({ title: '撤回的独特词语榫卯' })
  assert.deepEqual(await find('榫卯'), [gone.id])
  await withdrawDocument(db, office.head, { id: gone.id, seen: gone.seen, opinion: '重复' }, NOW)
  await indexDocument(db, gone.id)
  assert.deepEqual(await find('榫卯'), [])
})

test('indexing twice is the same as once', async () => {
  await indexDocument(db, water.id)
  assert.deepEqual(await find('河长制'), [water.id])
})

test('a snippet shows the text around the first word and marks every word', () => {
  const pieces = snippet(`${'前'.repeat(100)}水利工程${'后'.repeat(100)}`, ['水利', '工程'], 60)
  assert.equal(pieces[0]?.text, '…')
  assert.deepEqual(
    pieces.filter((piece) => piece.hit).map((piece) => piece.text),
    ['水利', '工程'],
  )
  assert.equal(pieces.at(-1)?.text, '…')
})

test('of many hits those with the word in the title come first, then the newest; counting stops at ten thousand', async () => {
  await sql`
    update search_entries set words = '''沧海'':9'::tsvector, published_at = '2019-01-01' where document_id = ${land.id}`.execute(db)
  await sql`
    update search_entries set words = '''沧海'':9'::tsvector, title_words = '''沧海'':9A'::tsvector, published_at = '2018-01-01'
    where document_id = ${water.id}`.execute(db)
  await db.transaction().execute(async (tx) => {
    await sql`alter table search_entries drop constraint search_entries_document_id_fkey, drop constraint search_entries_pkey`.execute(tx)
    await sql`
      insert into search_entries (document_id, agency_id, title, text, published_at, title_words, words)
      select -n, ${agencyId}, '沧海', '沧海', timestamptz '2010-01-01' + n * interval '1 minute',
        ''::tsvector, '''沧海'':9'::tsvector
      from generate_series(1, 10001) n`.execute(tx)
  })
  const found = await searchDocuments(db, { query: '沧海', page: 1 })
  assert.deepEqual([found.total, found.more], [10_000, true])
  assert.deepEqual(
    found.hits.map((hit) => hit.id),
    [water.id, land.id],
  )
})

test('nobody gets beyond the last page', async () => {
  const found = await searchDocuments(db, { query: '沧海', page: 9999 })
  assert.equal(found.hits.length, 0)
})
