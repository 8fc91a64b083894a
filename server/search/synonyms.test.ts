import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agency, officer, signedIn } from '../../tests/given.ts'
import { documentText, editorialOffice, publishedDocument } from '../../tests/given-document.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { indexDocument } from './index-document.ts'
import { searchDocuments } from './search-documents.ts'

const { runtime, app } = await testRuntime()
const { db } = runtime
const NOW = runtime.clock()
const { id: agencyId } = await agency(db, { name: '示例区人民政府' })
const office = await editorialOffice(db, agencyId)
const supervisor = await signedIn(db, await officer(db, { agencyId, roles: ['supervisor'] }), NOW)

const { id } = await publishedDocument(
  db,
  office,
  documentText({ title: '关于调整住房公积金缴存基数的通知', summary: '说明。', body: '<p>缴存基数。</p>', keywords: [] }),
  NOW,
)
await indexDocument(db, id)
const find = async (query: string) => (await searchDocuments(db, { query, page: 1 })).hits.map((hit) => hit.id)

const read = async () => (await app.inject({ url: '/api/search-synonyms', ...supervisor })).json<{ groups: string[][]; seen: string }>()
const save = (seen: string, text: string, as = supervisor) =>
  app.inject({ method: 'PUT', url: '/api/search-synonyms', ...as, payload: { seen, text } })

const page = async () => (await app.inject(`/search?q=${encodeURIComponent('房基金 基数')}`)).body

test('synonyms are used by queries at once, on the page too, and are no longer when they are removed', async () => {
  assert.deepEqual(await find('房基金 基数'), [])
  assert.doesNotMatch(await page(), /找到 1 件/)
  const { seen } = await read()
  const saved = await save(seen, '房基金\t住房公积金\n\n　營商環境，商业环境、经商环境　\n')
  assert.equal(saved.statusCode, 200, saved.body)
  assert.deepEqual(saved.json().groups, [
    ['房基金', '住房公积金'],
    ['營商環境', '商业环境', '经商环境'],
  ])
  assert.deepEqual(await find('房基金 基数'), [id])
  assert.deepEqual(await find('调整房基金缴存'), [id])
  assert.match(await page(), /找到 1 件[\s\S]*<mark>公积金<\/mark>/)
  assert.equal((await save(saved.json().seen, '')).statusCode, 200)
  assert.deepEqual(await find('房基金 基数'), [])
})

test('a list that is wrong says in which line, and nothing is changed', async () => {
  const { seen } = await read()
  const cases: readonly [text: string, says: RegExp][] = [
    ['甲乙 丙丁\n独自', /第2行只有“独自”一个词/],
    ['甲乙 丙丁\n戊己 丙丁', /第2行的“丙丁”在第1行已有/],
    ['甲乙 ＡＢ\n戊己 ab', /第2行的“ab”在第1行已有/],
    ['甲 乙丙', /第1行的“甲”须为2至20个字/],
    [`甲乙 ${'长'.repeat(21)}`, /须为2至20个字/],
    [Array.from({ length: 13 }, (_, at) => `词${at + 10}`).join(' '), /多于12个词/],
  ]
  for (const [text, says] of cases) {
    const reply = await save(seen, text)
    assert.equal(reply.statusCode, 422, text)
    assert.match(reply.body, says)
  }
  assert.equal((await save(seen, `甲乙 ${'长'.repeat(20)}`)).statusCode, 200)
  assert.equal((await read()).groups.length, 1)
})

test('who did not see the last change does not undo it, and only 政务公开办 changes anything', async () => {
  const { seen } = await read()
  assert.equal((await save(seen, '甲乙 丙丁')).statusCode, 200)
  const late = await save(seen, '戊己 庚辛')
  assert.deepEqual([late.statusCode, late.json().code], [409, 'search/synonyms-changed'])
  const clerk = await signedIn(db, office.clerk, NOW)
  assert.equal((await save((await read()).seen, '', clerk)).statusCode, 403)
  assert.deepEqual((await read()).groups, [['甲乙', '丙丁']])
  const line = await db.selectFrom('audit').select('action').where('action', '=', 'change-synonyms').execute()
  assert.ok(line.length >= 3)
})
