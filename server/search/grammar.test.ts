import assert from 'node:assert/strict'
import { test } from 'node:test'
import { array, assert as check, constantFrom, property, sample, string } from 'fast-check'
import { agency } from '../../tests/given.ts'
import { documentText, editorialOffice, publishedDocument } from '../../tests/given-document.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { fold } from '../platform/runtime/fold.ts'
import { indexDocument } from './index-document.ts'
import { parseQuery } from './parse-query.ts'
import { searchDocuments } from './search-documents.ts'
import { snippet } from './snippet.ts'

const { runtime, app } = await testRuntime()
const { db } = runtime
const NOW = runtime.clock()
const { id: agencyId } = await agency(db, { name: '示例区人民政府' })
const office = await editorialOffice(db, agencyId)

async function indexed(says: Parameters<typeof documentText>[0]) {
  const { id } = await publishedDocument(db, office, documentText({ summary: '概述。', keywords: ['其他'], ...says }), NOW)
  await indexDocument(db, id)
  return id
}
const search = (query: string) => searchDocuments(db, { query, page: 1 })
const find = async (query: string) => (await search(query)).hits.map((hit) => hit.id)
const marked = (pieces: readonly { text: string; hit: boolean }[]) => pieces.filter((piece) => piece.hit).map((piece) => piece.text)

const flood = await indexed({
  title: '防汛抗旱应急预案',
  documentNumber: '示水〔2026〕12号',
  body: '<p>本预案适用于洪涝灾害的水利工程。</p>',
})
const traditional = await indexed({ title: '臺灣同胞投資保護辦法', body: '<p>為了保護投資，制定ＡＢＣ標準。</p>' })
const works = await indexed({ title: '工程建设水利定额', body: '<p>工程的验收和结算。</p>' })
const taxed = await indexed({ title: '工程“放管服”改革 -1 号清单', body: '<p>价格不含税。</p>' })

test('a letter number is found with any brackets and with none, and by its parts', async () => {
  for (const form of [
    '示水〔2026〕12号',
    '示水[2026]12号',
    '示水（2026）12号',
    '示水(2026) 12号',
    '示水【2026】12号',
    '2026 12号',
    '示水2026 12号',
    '水［2026］１２号',
    '〔2026〕12',
  ])
    assert.deepEqual(await find(form), [flood], form)
})

test('words are found in any order; a phrase only as it stands', async () => {
  assert.deepEqual(new Set(await find('水利 工程')), new Set([flood, works]))
  assert.deepEqual(new Set(await find('工程 水利')), new Set([flood, works]))
  for (const query of ['"水利工程"', '“水利工程”', '「水利工程」']) assert.deepEqual(await find(query), [flood], query)
})

test('a word is excluded by a minus or 不含 behind another word', async () => {
  for (const query of ['工程 -洪涝', '工程 －洪涝', '工程 不含 洪涝', '工程 不含洪涝', '工程 -"洪涝灾害"'])
    assert.deepEqual(new Set(await find(query)), new Set([works, taxed]), query)
})

test('a minus or 不含 that excludes nothing is a word', async () => {
  assert.deepEqual(parseQuery('-工程').unwanted, [])
  assert.deepEqual(parseQuery('不含税').wanted, [{ text: '不含税', exact: false }])
  assert.deepEqual(await find('不含税'), [taxed])
  assert.deepEqual(await find('革 -1 号'), [taxed], 'a title is found by what stands in it, even where that reads like an exclusion')
  assert.deepEqual(parseQuery('GB-2312 a - b').unwanted, [])
})

test('a pair of quotation marks is needed for a phrase', async () => {
  assert.deepEqual(await find('“放管服'), [taxed])
  assert.deepEqual(await find('程“放管服”改'), [taxed])
})

test('traditional is simplified, full width half width, and signs that nobody sees are nothing', async () => {
  for (const query of ['台湾同胞', '臺灣同胞', '保护投资', '保護投資', 'abc标准', 'ＡＢＣ標準', '投\u200b资保\ufeff护', '台湾\u00ad同胞'])
    assert.deepEqual(await find(query), [traditional], query)
  assert.equal(fold('〔２０２６〕　Ａ\u200bＢ臺'), '(2026) ab台')
})

test('what is shown stays as it was written, with the right characters marked', async () => {
  const [hit] = (await search('台湾 abc标准')).hits
  assert.deepEqual(marked(hit?.title ?? []), ['臺灣'])
  assert.deepEqual(marked(hit?.excerpt ?? []), ['ＡＢＣ', '標準'])
  assert.deepEqual(marked(snippet('一㎡二\u200b三 平方', ['m2', '二三'], 60)), ['㎡', '二\u200b三'])
})

test('the pieces of any text are the text, whatever is marked', () => {
  check(
    property(
      string({ unit: 'binary', maxLength: 80 }),
      array(string({ unit: 'grapheme', maxLength: 4 }), { maxLength: 4 }),
      (text, words) => {
        const shown = snippet(text, [...words, text.slice(3, 6)], 200)
        assert.equal(shown.map((piece) => piece.text).join(''), text)
      },
    ),
    { numRuns: 40 },
  )
})

test('one character gives an answer, and stop words never empty a query', async () => {
  assert.deepEqual(await find('汛'), [flood])
  assert.deepEqual((await find('同')).includes(traditional), true)
  assert.deepEqual(await find('的汛'), [])
  assert.deepEqual(await find('的 汛'), [])
  const about = await indexed({ title: '关于停课的通知', body: '<p>停课。</p>' })
  assert.deepEqual(await find('的'), [about])
  assert.deepEqual(await find('关于停课的通知'), [about])
})

test('one wrong character is forgiven, and the page says so', async () => {
  for (const typed of ['防讯抗旱', '防汛抗早应急预案', '防汛旱应急', '防汛抗抗旱', '汛防抗旱', '应急预按', '防讯抗旱 预案', '防讯 预案']) {
    const { hits, corrected } = await search(typed)
    assert.deepEqual([hits.map(({ id }) => id), corrected !== undefined], [[flood], true], typed)
  }
  const page = (await app.inject(`/search?q=${encodeURIComponent('防讯抗旱')}`)).body
  assert.match(page, /没有找到“防讯抗旱”，以下是“<a[^>]*>防汛抗旱<\/a>”的结果/)
  for (const typed of ['防汛抗旱', '预案']) assert.equal((await search(typed)).corrected, undefined, typed)
  for (const typed of ['防讯抗早', '榫卯结构']) assert.deepEqual(await find(typed), [], typed)
})

test('every piece of two or more characters of a title finds it', async () => {
  const character = constantFrom(...'关于印发示例区年度政府信息公开工作要点的通知〔〕（）“”《》、，—-· 123aBＣ臺湾'.split(''))
  const titles = sample(
    array(character, { minLength: 4, maxLength: 24 }).map((list) => list.join('')),
    { numRuns: 12, seed: 7 },
  )
  for (const written of titles) {
    const title = `题${written.trim()}尾`
    const id = await indexed({ title })
    const characters = Array.from(title)
    for (let from = 0; from < characters.length - 1; from += 3) {
      for (const length of [2, 3, 7]) {
        const piece = characters.slice(from, from + length).join('')
        if (piece.trim().length < 2) continue
        const found = await searchDocuments(db, { query: piece, page: 1 })
        const all = new Set(found.hits.map((hit) => hit.id))
        assert.ok(found.corrected === undefined && (all.has(id) || found.total > 20), `“${piece}” of “${title}”`)
      }
    }
  }
})
