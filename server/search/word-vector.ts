import { type RawBuilder, sql } from 'kysely'

/** PostgreSQL stores positions up to this one, and at most 256 for each word. */
const LAST_PLACE = 16_383
const PLACES_PER_WORD = 255

/**
 * The words as a `tsvector` with positions: the first list has weight A, the second D. Written as a literal with every word quoted, so that
 * no parser changes it and no text can break out.
 */
export function wordVector(titleWords: readonly string[], bodyWords: readonly string[] = []): RawBuilder<string> {
  const places = new Map<string, string[]>()
  const add = (word: string, place: number, weight: string): void => {
    const known = places.get(word) ?? []
    if (known.length < PLACES_PER_WORD) known.push(`${Math.min(place, LAST_PLACE)}${weight}`)
    places.set(word, known)
  }
  titleWords.forEach((word, at) => add(word, at + 1, 'A'))
  bodyWords.forEach((word, at) => add(word, titleWords.length + at + 1, 'D'))
  const literal = [...places].map(([word, at]) => `${quoted(word)}:${at.join(',')}`).join(' ')
  return sql<string>`${literal}::tsvector`
}

/** All of these words, as a `tsquery`, quoted in the same way. Refuses an empty list. */
export function wordQuery(words: readonly string[]): RawBuilder<unknown> {
  if (words.length === 0) throw new RangeError('no words to search for')
  return sql`${words.map(quoted).join(' & ')}::tsquery`
}

function quoted(word: string): string {
  return `'${word.slice(0, 200).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
