import { sql } from 'kysely'
import type { Db } from '../platform/database/database.ts'
import { lettersOf } from '../platform/runtime/fold.ts'
import { termQuery } from './asking.ts'
import { characterSign, piecesOfQuery } from './lexemes.ts'
import type { Question, Term } from './parse-query.ts'
import { all, any, asked, type WordQuery, word } from './word-vector.ts'
import { wordsOfPhrase } from './words.ts'

/** A longer term is taken as it is. */
const LONGEST = 24
/** A term of two characters is corrected beside other terms only: alone, too many words differ from it by one. */
const [SHORTEST, SHORTEST_ALONE] = [2, 3]
/** So many titles are looked at. */
const LOOKED_AT = 2000

/**
 * 纠错. The query with one character of the first unknown term changed, left out, put in or exchanged with its neighbour, so that it stands in
 * the title of a published document; of several, what most titles have. Undefined where nothing comes so near.
 */
export async function correctedQuery(db: Db, { wanted, unwanted }: Question): Promise<string | undefined> {
  for (const term of wanted) {
    const known = await isKnown(db, termQuery(term))
    if (known) continue
    const others = all(wanted.filter((one) => one !== term).flatMap((one) => termQuery(one) ?? []))
    const better = (await nearest(db, lettersOf(term.text), others)) ?? (await nearestInside(db, lettersOf(term.text), others))
    if (better === undefined) continue
    return [
      ...wanted.map((one) => written(one === term ? { ...one, text: better } : one)),
      ...unwanted.map((one) => `-${written(one)}`),
    ].join(' ')
  }
  return undefined
}

function written({ text, exact }: Term): string {
  return exact ? `"${text}"` : text
}

async function isKnown(db: Db, query: WordQuery | undefined): Promise<boolean> {
  if (!query) return true
  const { rows } = await sql`select from search_entries where words @@ ${asked(query)} limit 1`.execute(db)
  return rows.length > 0
}

/** Where the whole term comes near to no title: the same around its first unknown word. */
async function nearestInside(db: Db, letters: string, others: WordQuery | undefined): Promise<string | undefined> {
  const words = wordsOfPhrase(letters)
  for (const [place, { word: text, at }] of words.entries()) {
    if (await isKnown(db, word(text))) continue
    const from = words[place - 1]?.at ?? at
    const next = words[place + 1]
    const part = letters.slice(from, next ? next.at + next.word.length : letters.length)
    if (part === letters) continue
    const better = await nearest(db, part, others)
    if (better !== undefined) return letters.replace(part, better)
  }
  return undefined
}

/** What stands in titles and differs from the text by one character; of several, what most titles have. */
async function nearest(db: Db, text: string, others: WordQuery | undefined): Promise<string | undefined> {
  const characters = Array.from(text)
  if (characters.length < (others ? SHORTEST : SHORTEST_ALONE) || characters.length > LONGEST) return undefined
  const variants = variantsOf(characters)
  const pieces = any(variants.flatMap(({ before, after }) => all([...partSigns(before), ...partSigns(after)].map(word)) ?? []))
  if (!pieces) return undefined
  const pattern = variants.map(({ before, between, after }) => `${before}${between}${after}`).join('|')
  const { rows } = await sql<{ found: string }>`
    with titled as materialized (
      select plain from search_entries
      where title_words @@ ${asked(pieces)} and ${others ? sql`words @@ ${asked(others)}` : sql`true`} limit ${LOOKED_AT}
    )
    select substring(plain from ${pattern}) as found from titled where plain ~ ${pattern} group by 1 order by count(*) desc, 1 limit 1`.execute(
    db,
  )
  return rows[0]?.found
}

interface Variant {
  readonly before: string
  readonly between: '' | '[[:alnum:]]'
  readonly after: string
}

function variantsOf(characters: readonly string[]): Variant[] {
  const cut = (from: number, to?: number): string => characters.slice(from, to).join('')
  return characters.flatMap((character, at): Variant[] => [
    { before: cut(0, at), between: '[[:alnum:]]', after: cut(at + 1) },
    ...(at > 0 ? [{ before: cut(0, at), between: '[[:alnum:]]' as const, after: cut(at) }] : []),
    ...(characters.length > SHORTEST_ALONE ? [{ before: cut(0, at), between: '' as const, after: cut(at + 1) }] : []),
    ...(at > 0 ? [{ before: `${cut(0, at - 1)}${character}${characters[at - 1] ?? ''}`, between: '' as const, after: cut(at + 1) }] : []),
  ])
}

/** The pieces of a part; a single character is a piece too. */
function partSigns(part: string): string[] {
  const characters = Array.from(part)
  return characters.length === 1 ? characters.map(characterSign) : piecesOfQuery(part)
}
