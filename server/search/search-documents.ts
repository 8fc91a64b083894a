import { sql } from 'kysely'
import type { Db } from '../platform/database/database.ts'
import { type Hit, hitsOf } from './hits.ts'
import { wordQuery } from './word-vector.ts'
import { wordsOfQuery } from './words.ts'

export const PAGE_SIZE = 20
/** The last page that is offered; a narrower search helps more. */
export const LAST_PAGE = 50
/** Counting stops here and the page says “10 000+”. */
export const COUNT_LIMIT = 10_000
/** The number of hits up to which each is ranked; beyond it, ranking costs more than it helps. */
const RANKED = 500

export interface Search {
  readonly query: string
  readonly agencyId?: number | undefined
  readonly page: number
}

/** 检索结果. `total` stops at `COUNT_LIMIT`; `more` says that there are more. */
export interface Found {
  readonly words: readonly string[]
  readonly total: number
  readonly more: boolean
  readonly hits: readonly Hit[]
}

/**
 * 检索. Published documents that contain all the words. A few hits are ranked, titles counting most; of many, those with the words in the
 * title come first, then the newest.
 */
export async function searchDocuments(db: Db, { query, agencyId, page }: Search): Promise<Found> {
  const words = wordsOfQuery(query)
  if (words.length === 0) return { words, total: 0, more: false, hits: [] }
  const asked = wordQuery(words)
  const here = agencyId === undefined ? sql`true` : sql`agency_id = ${agencyId}`
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::int as total from (
      select from search_entries where words @@ ${asked} and ${here} limit ${COUNT_LIMIT + 1}
    ) as hits`.execute(db)
  const found = counted[0]?.total ?? 0
  const offset = (Math.min(page, LAST_PAGE) - 1) * PAGE_SIZE
  const ids = found > RANKED ? await newestFirst(offset) : await ranked(offset)
  return { words, total: Math.min(found, COUNT_LIMIT), more: found > COUNT_LIMIT, hits: await hitsOf(db, ids, words) }

  async function ranked(skip: number): Promise<number[]> {
    const { rows } = await sql<{ id: number }>`
      select document_id as id from search_entries where words @@ ${asked} and ${here}
      order by ts_rank(words, ${asked}) desc, published_at desc, document_id desc limit ${PAGE_SIZE} offset ${skip}`.execute(db)
    return rows.map((row) => row.id)
  }

  async function newestFirst(skip: number): Promise<number[]> {
    const { rows: inTitle } = await sql<{ id: number }>`
      select document_id as id from search_entries where title_words @@ ${asked} and ${here}
      order by published_at desc, document_id desc limit ${skip + PAGE_SIZE}`.execute(db)
    const missing = skip + PAGE_SIZE - inTitle.length
    const shown = inTitle.slice(skip).map((row) => row.id)
    if (missing <= 0) return shown
    const { rows: rest } = await sql<{ id: number }>`
      select document_id as id from search_entries where words @@ ${asked} and not title_words @@ ${asked} and ${here}
      order by published_at desc, document_id desc
      limit ${Math.min(missing, PAGE_SIZE)} offset ${Math.max(0, skip - inTitle.length)}`.execute(db)
    return [...shown, ...rest.map((row) => row.id)]
  }
}
