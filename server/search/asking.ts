import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { Validity } from '../../core/publishing/normative-document.ts'
import { lettersOf, unspaced } from '../platform/runtime/fold.ts'
import { agencySign, columnSign, LIMITED_SIGN, piecesOfQuery, sliceSign, yearSign } from './lexemes.ts'
import type { Question, Term } from './parse-query.ts'
import { all, any, asked, phrase, type WordQuery, without, word } from './word-vector.ts'
import { wordsOfPhrase, wordsOfQuery } from './words.ts'

/** 同义词. Words of which each also finds the others, folded. */
export type Synonyms = readonly (readonly string[])[]

/** What a question asks of the index. */
export interface Asking {
  /** What an entry must have. */
  readonly match: WordQuery
  /** What a title must have, so that it stands before texts. */
  readonly title: WordQuery
  /** Whether an entry is truly a hit: the index knows pieces of titles, but not that they follow one another. */
  readonly check: RawBuilder<boolean>
  /** The words whose number and nearness rank a text. */
  readonly rank: WordQuery | undefined
  readonly words: readonly string[]
  /** What is marked in titles and extracts. */
  readonly marks: readonly string[]
  /** Around what an extract is taken, the most telling first. */
  readonly around: readonly string[]
  /** The whole question without blanks, which a title may contain as it is. */
  readonly literal: string
}

const MOST_WORDS = 12
const MOST_ALTERNATIVES = 8

/** 检索条件. Undefined where nothing but blanks was typed. */
export function askingOf(question: Question, synonyms: Synonyms): Asking | undefined {
  const { wanted, unwanted } = question
  const literal = unspaced(question.literal)
  const terms = wanted.map((term) => alternativesOf(term, synonyms))
  const positive = all(terms.flatMap((alternatives) => any(alternatives.flatMap(termQueries)) ?? []))
  const asTyped = wanted.length === 1 && unwanted.length === 0 ? undefined : all(piecesOfQuery(question.literal, true).map(word))
  const negative = unwanted.flatMap((term) => any(termQueries({ ...term, exact: true })) ?? [])
  const match = any([...(positive ? [without(positive, negative)] : []), ...(asTyped ? [asTyped] : [])])
  if (!match) return undefined
  const words = [...new Set(wanted.flatMap(({ text }) => wordsOfQuery(text)))].slice(0, MOST_WORDS)
  return {
    match,
    title: any([positive, asTyped].flatMap((one) => one ?? [])) ?? match,
    check: sql<boolean>`(strpos(plain, ${literal}) > 0 or ${terms.length === 0 ? sql`false` : sql.join(terms.map(checkOf), sql` and `)})`,
    rank: all(words.map(word)),
    words,
    marks: terms.flat().flatMap(marksOf),
    around: [...terms.flat().map(({ text }) => text), ...terms.flat().flatMap(marksOf)],
    literal,
  }
}

/** A phrase is marked whole, of other terms the words; one without words, as it is. */
function marksOf({ text, exact }: Term): string[] {
  const words = exact ? [] : wordsOfQuery(text)
  return words.length === 0 ? [text] : words
}

/** What a term asks: its words, or a title that contains it. */
function termQueries(term: Term): WordQuery[] {
  const pieces = all(piecesOfQuery(term.text).map(word))
  return [wordsOf(term), pieces].flatMap((one) => one ?? [])
}

/** What a term asks, by itself. */
export function termQuery(term: Term): WordQuery | undefined {
  return any(termQueries(term))
}

function wordsOf({ text, exact }: Term): WordQuery | undefined {
  return exact ? phrase(wordsOfPhrase(text)) : all(wordsOfQuery(text).map(word))
}

/** The same of an entry itself, for one of these terms. */
function checkOf(alternatives: readonly Term[]): RawBuilder<boolean> {
  const checks = alternatives.map((term) => {
    const words = wordsOf(term)
    const contained = sql`strpos(plain, ${lettersOf(term.text) || unspaced(term.text)}) > 0`
    return words ? sql`words @@ ${asked(words)} or ${contained}` : contained
  })
  return sql<boolean>`(${sql.join(checks, sql` or `)})`
}

/** The term itself, and as it reads with a synonym in it. */
function alternativesOf(term: Term, synonyms: Synonyms): Term[] {
  const texts = new Set([term.text])
  for (const group of synonyms) {
    const said = group.filter((one) => term.text.includes(one)).sort((a, b) => b.length - a.length)[0]
    if (said !== undefined) for (const one of group) texts.add(term.text.replace(said, one))
  }
  return [...texts].slice(0, MOST_ALTERNATIVES).map((text) => ({ ...term, text }))
}

/** What is asked of the index, with the validity on a day, which is no word of it. */
export interface Wanted {
  readonly asking: Asking
  readonly validity: Validity | undefined
  readonly on: LocalDate | undefined
}

/** 检索范围. By what a list of results is narrowed. */
export interface Narrowed {
  readonly agencyId?: number | undefined
  /** The keys of a column and its parts. */
  readonly columnKeys?: readonly string[] | undefined
  readonly year?: number | undefined
  /** Only what has a validity. */
  readonly limited?: boolean | undefined
}

/** The same question, of these documents only. */
export function narrowed(query: WordQuery, { agencyId, columnKeys, year, limited }: Narrowed): WordQuery {
  const columns = columnKeys && any(columnKeys.map((key) => word(columnSign(key))))
  const conditions = [
    query,
    ...(agencyId === undefined ? [] : [word(agencySign(agencyId))]),
    ...(columns ? [columns] : []),
    ...(year === undefined ? [] : [word(yearSign(year))]),
    ...(limited ? [word(LIMITED_SIGN)] : []),
  ]
  return all(conditions) ?? query
}

/** The same question, of the first so many slices only. */
export function ofSlices(query: WordQuery, slices: number): WordQuery {
  const some = any(Array.from({ length: slices }, (_, slice) => word(sliceSign(slice))))
  return all([query, ...(some ? [some] : [])]) ?? query
}
