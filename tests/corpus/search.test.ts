import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { localDate } from '../../core/calendar/local-date.ts'
import { searchDocuments } from '../../server/search/search-documents.ts'
import { searchEntry } from '../../server/search/search-entry.ts'
import { wordsOfPhrase } from '../../server/search/words.ts'
import { testDatabase } from '../database.ts'
import { agency } from '../given.ts'
import { documentText, editorialOffice, publishedDocument } from '../given-document.ts'

/** Real regulations, kept outside the project; without them there is nothing to test. */
const LAWS = join(process.env['GONGKAI_CORPUS'] ?? join(import.meta.dirname, '../../../shared/corpus'), 'laws')
/** The share of known items among the first ten. Neighbouring words are often those of a formula that dozens of regulations share. */
const MUST_BE_FOUND = { spread: 0.95, middle: 0.95 }

interface Law {
  readonly title: string
  readonly body: string
}

function readLaw(path: string): Law {
  const [head = '', body = ''] = readFileSync(path, 'utf8').split('<!-- INFO END -->')
  const title = /^#\s*(.+)$/m.exec(head)?.[1] ?? basename(path, '.md')
  return { title: title.trim(), body: body.replace(/^#+\s*/gm, '').trim() }
}

const laws = existsSync(LAWS)
  ? globSync('**/*.md', { cwd: LAWS })
      .sort()
      .map((path) => readLaw(join(LAWS, path)))
  : []
const skip = laws.length === 0
const { db } = await testDatabase()

/** One document is published by the product's own verbs; the others are copies of its rows with texts of their own. */
async function loadLaws(): Promise<number[]> {
  const { id: agencyId } = await agency(db, { name: '示例区人民政府' })
  const office = await editorialOffice(db, agencyId)
  const now = new Date('2025-09-26T02:00:00Z')
  const first = await publishedDocument(db, office, documentText(), now)
  await sql`
    insert into documents (agency_id, column_key, kind, index_number, formed_on, state, created_at)
    select agency_id, column_key, kind, index_number || '-' || n, formed_on, state, created_at
    from documents cross join generate_series(1, ${laws.length}) n where id = ${first.id} order by n`.execute(db)
  const { rows } = await sql<{ id: number }>`
    with copies as (
      insert into editions (document_id, number, text, text_hash, changed_by, changed_at)
      select copy.id, 1, text, text_hash, changed_by, changed_at from editions
      join documents copy on copy.id <> ${first.id} where document_id = ${first.id} order by copy.id returning id, document_id
    )
    update documents set published_edition_id = copies.id, current_edition_id = copies.id, published_at = ${now}
    from copies where documents.id = copies.document_id returning documents.id`.execute(db)
  const ids = rows.map(({ id }) => id).sort((a, b) => a - b)
  for (const [at, id] of ids.entries()) {
    const { title, body } = laws[at] ?? { title: '', body: '' }
    const publishedAt = new Date(now.getTime() + at * 60_000)
    const entry = searchEntry({
      documentId: id,
      agencyId,
      columnKey: 'other',
      kind: 'general',
      publishedAt,
      title,
      numbers: [`640000-2025-${id}`],
      keywords: [],
      text: body,
      beside: ['示例区人民政府'],
    })
    await db
      .insertInto('search_entries')
      .values({ document_id: id, ...entry })
      .execute()
  }
  return ids
}

const ids = skip ? [] : await loadLaws()
const find = (query: string) => searchDocuments(db, { query, page: 1, on: localDate('2025-09-26') })

test('the regulations are at hand', { skip }, () => {
  assert.ok(laws.length >= 700)
})

/** 第二句话的词. Chinese words of two or more characters of the second sentence, without the number of its article. */
function wordsOfSecondSentence(body: string): string[] {
  const sentences = body
    .split(/[。；\n]/)
    .map((one) => one.trim())
    .filter((one) => one.length > 8)
  const said = sentences[1]?.replace(/^第[一二三四五六七八九十百]+条\s*/, '') ?? ''
  return [...new Set(wordsOfPhrase(said).map(({ word }) => word))].filter((word) => /^\p{Script=Han}{2,}$/u.test(word))
}

/** Three words from the beginning, the middle and the end. */
const spread = (words: readonly string[]) => [1, 3, 5].flatMap((sixth) => words[Math.floor((words.length * sixth) / 6)] ?? [])
/** Three words that stand one after another. */
function middle(words: readonly string[]): string[] {
  const from = Math.floor((words.length - 3) / 2)
  return words.slice(from, from + 3)
}

for (const choose of [spread, middle]) {
  const name = choose.name as keyof typeof MUST_BE_FOUND
  test(`three words of the second sentence find the regulation among the first ten: ${name}`, { skip }, async () => {
    let [asked, found] = [0, 0]
    const missed: string[] = []
    for (const [at, { title, body }] of laws.entries()) {
      const words = wordsOfSecondSentence(body)
      if (at % 3 !== 0 || words.length < 3) continue
      const query = choose(words).join(' ')
      asked += 1
      const { hits } = await find(query)
      if (hits.slice(0, 10).some(({ id }) => id === ids[at])) found += 1
      else missed.push(`${query}: ${title}`)
    }
    assert.ok(asked >= 200, `${asked} sentences`)
    assert.ok(found >= asked * MUST_BE_FOUND[name], `${found} of ${asked}\n${missed.join('\n')}`)
  })
}

test('the title of a regulation finds it among the first ten, and first where no other has the same', { skip }, async () => {
  for (const [at, { title }] of laws.entries()) {
    if (at % 5 !== 0) continue
    const { hits } = await find(title)
    assert.ok(
      hits.slice(0, 10).some(({ id }) => id === ids[at]),
      title,
    )
    if (laws.filter((one) => one.title === title).length === 1) assert.equal(hits[0]?.id, ids[at], title)
  }
})

test('every piece of two or more characters of a title finds it', { skip }, async () => {
  let pieces = 0
  for (const [at, { title }] of laws.entries()) {
    if (at % 20 !== 0) continue
    const characters = Array.from(title)
    const id = ids[at] ?? 0
    for (const [from, to] of [
      [0, 2],
      [1, 4],
      [2, 7],
      [3, 5],
      [4, characters.length - 1],
      [characters.length - 2, characters.length],
    ] as const) {
      const piece = characters.slice(from, to).join('')
      if (Array.from(piece.trim()).length < 2) continue
      pieces += 1
      let found = false
      for (let page = 1; page <= 50 && !found; page += 1) {
        const { hits, corrected } = await searchDocuments(db, { query: piece, page })
        if (hits.length === 0 || corrected !== undefined) break
        found = hits.some((hit) => hit.id === id)
      }
      assert.ok(found, `“${piece}” of “${title}”`)
    }
  }
  assert.ok(pieces > 150)
})
