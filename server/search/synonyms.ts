import { sql } from 'kysely'
import type { Db } from '../platform/database/database.ts'
import type { Synonyms } from './asking.ts'

const LONGEST = 20

/** 同义词. The groups that have a word in this folded text. */
export async function synonymsIn(db: Db, text: string): Promise<Synonyms> {
  const characters = Array.from(text)
  const parts = new Set<string>()
  for (let from = 0; from < characters.length; from += 1) {
    for (let to = from + 2; to <= Math.min(characters.length, from + LONGEST); to += 1) parts.add(characters.slice(from, to).join(''))
  }
  if (parts.size === 0) return []
  const { rows } = await sql<{ folded: string[] }>`select folded from search_synonyms where folded && ${[...parts]}::text[]`.execute(db)
  return rows.map(({ folded }) => folded)
}
