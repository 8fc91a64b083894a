import { sql } from 'kysely'
import { localDate } from '../core/calendar/local-date.ts'
import type { Db } from '../server/platform/database/database.ts'
import { searchDocuments } from '../server/search/search-documents.ts'
import { suggest } from '../server/search/suggest.ts'
import { asked, word as asWord } from '../server/search/word-vector.ts'
import { wordsOfQuery } from '../server/search/words.ts'
import { chineseTexts } from './chinese-texts.ts'
import { withDatabase } from './database.ts'
import { measureListPages } from './list-pages.ts'
import { loadAgencies } from './load-agencies.ts'
import { loadDocuments } from './load-documents.ts'
import { type Figure, type Measurement, quantile, time } from './measure.ts'

const TEXTS = 100_000
const WORDS = 40
const REPEATS = 5
const ON = localDate('2026-01-01')

interface Kind {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly atMost: number
}

/** The number of documents that contain a word of each kind, and the milliseconds that its search may take. */
const KINDS: readonly Kind[] = [
  { name: 'rare', from: 5, to: 30, atMost: 50 },
  { name: 'medium', from: 300, to: 2000, atMost: 50 },
  { name: 'common', from: 20_000, to: TEXTS, atMost: 150 },
]
/** The same of a million; each text is there ten times, so that the rarest word is in ten. */
const KINDS_OF_MILLION: readonly Kind[] = [
  { name: 'rare', from: 10, to: 290, atMost: 50 },
  { name: 'medium', from: 300, to: 2000, atMost: 50 },
  { name: 'frequent', from: 3000, to: 20_000, atMost: 60 },
  { name: 'common', from: 200_000, to: 10 * TEXTS, atMost: 150 },
]
const SUGGEST_MS = 30

/** 检索. The first page of results with facets, count and marked excerpts; the floor is a bare index query. */
export const measurement = searchIn('Search in 100 000 documents', 1, KINDS)
/** 百万件信息的检索. Takes a quarter of an hour and ten gigabytes, so it runs only when it is named. */
export const million = searchIn('Search in 1 000 000 documents', 10, KINDS_OF_MILLION)

function searchIn(title: string, copies: number, kinds: readonly Kind[]): Measurement {
  return {
    title,
    measure(say) {
      say('loading the documents')
      return withDatabase(async (database) => {
        const { db } = database
        await loadAgencies(db, 10)
        const [frequencies, text] = [new Map<string, number>(), chineseTexts(2024)]
        const made = () => {
          const one = text()
          for (const word of new Set([...one.title, ...one.body])) frequencies.set(word, (frequencies.get(word) ?? 0) + copies)
          return one
        }
        await loadDocuments(db, TEXTS, 10, made, copies)
        const figures: Figure[] = []
        for (const kind of kinds) figures.push(...(await measureKind(db, kind, frequencies)))
        if (copies > 1) {
          say('list pages')
          figures.push(await measureListPages(database, TEXTS * copies))
        }
        return figures
      })
    },
  }
}

async function measureKind(db: Db, { name, from, to, atMost }: Kind, frequencies: ReadonlyMap<string, number>): Promise<Figure[]> {
  const fitting = [...frequencies].filter(([word, count]) => count >= from && count <= to && wordsOfQuery(word).join() === word)
  const step = Math.max(1, Math.floor(fitting.length / WORDS))
  const words = fitting.filter((_, index) => index % step === 0).slice(0, WORDS)
  const [values, floors, suggested]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round <= REPEATS; round += 1) {
    for (const [word] of words) {
      const value = await time(() => searchDocuments(db, { query: word, page: 1, on: ON }))
      const floor = await time(() => sql`select document_id from search_entries where words @@ ${asked(asWord(word))} limit 20`.execute(db))
      const suggestion = await time(() => suggest(db, word))
      // The first round warms up.
      if (round > 0) {
        values.push(value)
        floors.push(floor)
        suggested.push(suggestion)
      }
    }
  }
  const counts = words.map(([, count]) => count)
  const where = `in ${Math.min(...counts)}–${Math.max(...counts)} documents`
  const figures = [0.5, 0.95].map(
    (part): Figure => ({
      what: `${name} word (${where}), p${part * 100}`,
      value: quantile(values, part),
      unit: 'ms',
      floor: { what: 'one look into the index', value: quantile(floors, part) },
      ...(part === 0.95 && { target: { of: 'value', atMost } }),
    }),
  )
  const suggestions = quantile(suggested, 0.95)
  return [
    ...figures,
    { what: `suggestions for a ${name} word, p95`, value: suggestions, unit: 'ms', target: { of: 'value', atMost: SUGGEST_MS } },
  ]
}
