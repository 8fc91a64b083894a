import { type RawBuilder, sql } from 'kysely'
import type { Placed } from './words.ts'

/** PostgreSQL stores positions up to this one, and at most 256 for each word. */
const LAST_PLACE = 16_383
const PLACES_PER_WORD = 255
const LONGEST_WORD = 200
/** The first letters of a text say what it is about: their words count more than later ones. */
const LEAD = 300
/** A `tsvector` holds at most a mebibyte; what comes later in a very long text is left out. */
const MOST_BYTES = 900_000

/**
 * The words as a `tsvector`: those of the title with weight A, behind them those of the text, the first with weight C and the others with D, and signs without a place.
 * Written as a literal with every word quoted, so that no parser changes it and no text can break out.
 */
export function wordVector(title: readonly Placed[], text: readonly Placed[], signs: readonly string[]): RawBuilder<string> {
  const places = new Map<string, string[]>()
  let bytes = 0
  const add = (word: string, place?: string): void => {
    if (bytes > MOST_BYTES) return
    let known = places.get(word)
    if (!known) {
      known = []
      places.set(word, known)
      bytes += Buffer.byteLength(word) + 8
    }
    if (place === undefined || known.length === PLACES_PER_WORD) return
    known.push(place)
    bytes += 2
  }
  for (const sign of signs) add(sign)
  for (const { word, at } of title) add(word, `${Math.min(at + 1, LAST_PLACE)}A`)
  const lead = (text[0]?.at ?? 0) + LEAD
  for (const { word, at } of text) add(word, `${Math.min(at + 1, LAST_PLACE)}${at < lead ? 'C' : ''}`)
  const literal = [...places].map(([word, at]) => (at.length > 0 ? `${quoted(word)}:${at.join(',')}` : quoted(word))).join(' ')
  return sql<string>`${literal}::tsvector`
}

/** A question to the index, as text for `tsquery`: every word in it is quoted, and what is typed is never syntax. */
export type WordQuery = string & { readonly wordQuery: true }

/** A single word. */
export function word(text: string): WordQuery {
  return quoted(text) as WordQuery
}

/** All of these; undefined without any. */
export function all(parts: readonly WordQuery[]): WordQuery | undefined {
  return joined(parts, ' & ')
}

/** One of these; undefined without any. */
export function any(parts: readonly WordQuery[]): WordQuery | undefined {
  return joined(parts, ' | ')
}

/** The first, but none of the others. */
export function without(part: WordQuery, others: readonly WordQuery[]): WordQuery {
  return [part, ...others.map((other) => `!${other}` as WordQuery)].reduce((one, next) => `(${one} & ${next})` as WordQuery)
}

/** These words at their distances from each other; undefined without any. */
export function phrase(words: readonly Placed[]): WordQuery | undefined {
  const [first, ...rest] = words
  if (!first) return undefined
  let [query, before] = [quoted(first.word), first.at]
  for (const { word: next, at } of rest) {
    query += ` <${at - before}> ${quoted(next)}`
    before = at
  }
  return `(${query})` as WordQuery
}

/** The value of a query in a statement. */
export function asked(query: WordQuery): RawBuilder<unknown> {
  return sql`${query}::tsquery`
}

function joined(parts: readonly WordQuery[], by: string): WordQuery | undefined {
  if (parts.length === 0) return undefined
  return (parts.length === 1 ? parts[0] : `(${parts.join(by)})`) as WordQuery
}

function quoted(text: string): string {
  return `'${text.slice(0, LONGEST_WORD).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
