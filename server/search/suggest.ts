import { sql } from 'kysely'
import type { Db } from '../platform/database/database.ts'
import { fold, unspaced } from '../platform/runtime/fold.ts'
import { ofSlices } from './asking.ts'
import { corpusSize, EXACT_LIMIT, sampleOf } from './count-hits.ts'
import { piecesOfQuery, SLICES } from './lexemes.ts'
import { all, asked, word } from './word-vector.ts'

const SUGGESTED = 8
/** Of more titles than this, the newest are found by walking back in time. */
const SORTED = 2000
/** Titles are often alike: so many are looked at for eight different ones. */
const LOOKED_AT = 40

/** 检索建议. Titles of published documents that contain what has been typed so far: those that begin with it first, then the newest. */
export async function suggest(db: Db, typed: string): Promise<string[]> {
  const literal = unspaced(fold(typed))
  const pieces = all(piecesOfQuery(literal, true).map(word))
  if (!pieces) return []
  const size = await corpusSize(db)
  const many = size > EXACT_LIMIT && (await titlesIn(db, ofSlices(pieces, sampleOf(size)))) * (SLICES / sampleOf(size)) > SORTED
  const contains = sql`strpos(plain, ${literal}) > 0`
  const { rows } = await (many
    ? sql<{ title: string }>`
        select title from search_entries where (title_words @@ ${asked(pieces)}) is true and ${contains}
        order by published_at desc limit ${LOOKED_AT}`
    : sql<{ title: string }>`
        with titled as materialized (
          select title, plain, published_at from search_entries where title_words @@ ${asked(pieces)} limit ${EXACT_LIMIT}
        )
        select title from titled where ${contains}
        order by starts_with(plain, ${literal}) desc, published_at desc limit ${LOOKED_AT}`
  ).execute(db)
  return [...new Set(rows.map(({ title }) => title))].slice(0, SUGGESTED)
}

async function titlesIn(db: Db, query: Parameters<typeof asked>[0]): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from search_entries where title_words @@ ${asked(query)}`.execute(db)
  return rows[0]?.count ?? 0
}
