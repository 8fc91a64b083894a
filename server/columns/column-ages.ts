import { sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { Db } from '../platform/database/database.ts'

/** How much is public in a column of an agency, and on which day its newest item was published first, here or where it was taken over from. */
export interface ColumnContent {
  readonly agencyId: number
  readonly columnKey: string
  readonly subColumn: string | null
  readonly count: number
  readonly newestOn: LocalDate
}

/** 栏目的内容 of some agencies. */
export async function columnContents(db: Db, agencyIds: readonly number[]): Promise<ColumnContent[]> {
  const { rows } = await sql<ColumnContent>`
    select agency_id as "agencyId", column_key as "columnKey", sub_column as "subColumn", count(*)::int as count,
      max(coalesce(first_published_on, (published_at at time zone 'Asia/Shanghai')::date))::text as "newestOn"
    from documents where published_edition_id is not null and agency_id = any (${agencyIds}::int[])
    group by 1, 2, 3`.execute(db)
  return rows
}

/** The content of one column: of a listed one with all its documents, of one of the agency's own with those that stand in it. */
export function contentOf(
  contents: readonly ColumnContent[],
  key: string,
  isListed: boolean,
): { count: number; newestOn: LocalDate | null } {
  const within = contents.filter(({ columnKey, subColumn }) => (isListed ? columnKey : subColumn) === key)
  const newest = within.map(({ newestOn }) => newestOn).toSorted()
  return { count: within.reduce((sum, { count }) => sum + count, 0), newestOn: newest.at(-1) ?? null }
}
