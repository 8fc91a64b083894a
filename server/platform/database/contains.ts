import { type RawBuilder, sql } from 'kysely'
import { fold } from '../runtime/fold.ts'

const BETWEEN_WORDS = /[\s\u3000,，、;；]+/

/** 列表检索的词. One word of what is typed above a list; the patterns are its forms. */
export interface ListWord {
  readonly patterns: readonly string[]
  /** Latin letters are found in either case. */
  readonly caseless: boolean
}

/**
 * 列表检索. The words between blanks, each to be found in some column. Brackets and hyphens stand for any sign or none, so that 〔2026〕12号 is also
 * [2026]12号 and 2026年12号; full width is half width, and traditional characters are also looked for as simplified ones.
 */
export function listWords(typed: string): ListWord[] {
  const words = typed.split(BETWEEN_WORDS).filter((word) => word !== '')
  return words.flatMap((word) => {
    const patterns = [...new Set([fold(word), word.normalize('NFKC')].map(patternOf))].filter((pattern) => pattern !== '')
    return patterns.length === 0 ? [] : [{ patterns, caseless: /[a-z]/i.test(word.normalize('NFKC')) }]
  })
}

/** True where one of the columns has the word. Chinese is compared as it is: without regard to case it takes five times as long. */
export function hasWord(columns: readonly RawBuilder<unknown>[], { patterns, caseless }: ListWord): RawBuilder<boolean> {
  const conditions = columns.flatMap((column) =>
    patterns.map((pattern) => (caseless ? sql`${column} ilike ${pattern}` : sql`${column} like ${pattern}`)),
  )
  return sql<boolean>`(${sql.join(conditions, sql` or `)})`
}

/** True where each of the words is in one of the columns; for no word at all, of everything. */
export function hasWords(columns: readonly RawBuilder<unknown>[], typed: string): RawBuilder<boolean> {
  const words = listWords(typed)
  if (words.length === 0) return sql<boolean>`${typed.trim() === ''}::boolean`
  return sql<boolean>`(${sql.join(
    words.map((word) => hasWord(columns, word)),
    sql` and `,
  )})`
}

/** The same of texts that the database holds encrypted. */
export function textsHaveWords(texts: readonly string[], typed: string): boolean {
  const words = typed
    .split(BETWEEN_WORDS)
    .map((word) => partsOf(fold(word)))
    .filter((parts) => parts.length > 0)
  if (words.length === 0) return typed.trim() === ''
  const folded = texts.map(fold)
  return words.every((parts) => folded.some((text) => standInOrder(text, parts)))
}

function standInOrder(text: string, parts: readonly string[]): boolean {
  let from = 0
  return parts.every((part) => {
    const at = text.indexOf(part, from)
    from = at + part.length
    return at >= 0
  })
}

function partsOf(word: string): readonly string[] {
  return word.match(/\p{N}+|[\p{L}\p{M}\p{S}%_\\]+/gu) ?? []
}

function patternOf(word: string): string {
  const parts = partsOf(word)
  return parts.length === 0 ? '' : `%${parts.map(escaped).join('%')}%`
}

/** Its own `%`, `_` and `\` are no wildcards. */
function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
