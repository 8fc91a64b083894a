import { sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { nameOfDay } from '../organisations/index.ts'
import type { Db } from '../platform/database/database.ts'
import { type Piece, snippet } from './snippet.ts'

/** One result: its address and the words around the match. */
export interface Hit {
  readonly id: number
  readonly title: readonly Piece[]
  readonly excerpt: readonly Piece[]
  readonly agencyName: string
  readonly documentNumber: string | null
  readonly columnKey: string
  readonly publishedAt: Date
  /** 原发布日期 of what another site had published before. */
  readonly firstPublishedOn: LocalDate | null
}

const TITLE_LENGTH = 200
const EXCERPT_LENGTH = 140

/** The results for these documents, in this order; documents withdrawn meanwhile are left out. */
export async function hitsOf(db: Db, ids: readonly number[], words: readonly string[], around = words): Promise<Hit[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('documents')
    .innerJoin('editions', 'editions.id', 'documents.published_edition_id')
    .innerJoin('search_entries', 'search_entries.document_id', 'documents.id')
    .select(['documents.id', 'documents.published_at', 'documents.first_published_on', 'documents.column_key'])
    .select(nameOfDay(sql.ref('documents.origin_id'), sql`(documents.published_at at time zone 'Asia/Shanghai')::date`).as('agency_name'))
    .select(['editions.title', 'editions.document_number', 'search_entries.text'])
    .where('documents.id', 'in', ids)
    .execute()
  return ids.flatMap((id) => {
    const row = rows.find((one) => one.id === id)
    if (!row?.published_at) return []
    return {
      id,
      title: snippet(row.title, words, TITLE_LENGTH),
      excerpt: snippet(row.text, words, EXCERPT_LENGTH, around),
      agencyName: row.agency_name,
      documentNumber: row.document_number,
      columnKey: row.column_key,
      publishedAt: row.published_at,
      firstPublishedOn: row.first_published_on,
    }
  })
}
