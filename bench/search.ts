import { sql } from 'kysely'
import type { Db } from '../server/platform/database/database.ts'
import { searchDocuments } from '../server/search/search-documents.ts'
import { asked, word as asWord } from '../server/search/word-vector.ts'
import { wordsOfQuery } from '../server/search/words.ts'
import { chineseTexts } from './chinese-texts.ts'
import { withDatabase } from './database.ts'
import { loadAgencies } from './load-agencies.ts'
import { loadDocuments } from './load-documents.ts'
import { type Figure, type Measurement, quantile, time } from './measure.ts'

const DOCUMENTS = 100_000
const WORDS = 40
const REPEATS = 5

/** The number of documents that contain a word of each kind. */
const KINDS = [
  { name: 'rare', from: 5, to: 30 },
  { name: 'medium', from: 300, to: 2000 },
  { name: 'common', from: 20_000, to: DOCUMENTS },
] as const

/** 检索. The first page of results with marked excerpts; the floor is a bare index query. */
export const measurement: Measurement = {
  title: 'Search in 100 000 documents',
  async measure(say) {
    say('loading the documents')
    return withDatabase(async ({ db }) => {
      await loadAgencies(db, 10)
      const [frequencies, text] = [new Map<string, number>(), chineseTexts(2024)]
      await loadDocuments(db, DOCUMENTS, 10, () => {
        const made = text()
        for (const word of new Set([...made.title, ...made.body])) frequencies.set(word, (frequencies.get(word) ?? 0) + 1)
        return made
      })
      const figures: Figure[] = []
      for (const kind of KINDS) figures.push(...(await measureKind(db, kind, frequencies)))
      return figures
    })
  },
}

async function measureKind(
  db: Db,
  { name, from, to }: (typeof KINDS)[number],
  frequencies: ReadonlyMap<string, number>,
): Promise<Figure[]> {
  const fitting = [...frequencies].filter(([word, count]) => count >= from && count <= to && wordsOfQuery(word).join() === word)
  const step = Math.max(1, Math.floor(fitting.length / WORDS))
  const words = fitting.filter((_, index) => index % step === 0).slice(0, WORDS)
  const [values, floors]: [number[], number[]] = [[], []]
  for (let round = 0; round <= REPEATS; round += 1) {
    for (const [word] of words) {
      const value = await time(() => searchDocuments(db, { query: word, page: 1 }))
      const floor = await time(() => sql`select document_id from search_entries where words @@ ${asked(asWord(word))} limit 20`.execute(db))
      // The first round warms up.
      if (round > 0) {
        values.push(value)
        floors.push(floor)
      }
    }
  }
  const counts = words.map(([, count]) => count)
  return [0.5, 0.95].map((part) => ({
    what: `${name} word (in ${Math.min(...counts)}–${Math.max(...counts)} documents), p${part * 100}`,
    value: quantile(values, part),
    unit: 'ms',
    floor: { what: 'one look into the index', value: quantile(floors, part) },
  }))
}
