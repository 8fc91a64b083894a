import { sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { findColumn } from '../../core/publishing/columns.ts'
import type { Db } from '../platform/database/database.ts'
import { IS_LIMITED, isEnded, type Publisher, publishedBy, YEAR } from './published-documents.ts'

/** How many documents of a column were published in a year, and how many of these are no longer valid. */
export interface PublishedCount {
  readonly columnKey: string
  readonly year: number
  readonly count: number
  /** Those with a period of validity, of which `ended` are no longer valid. */
  readonly limited: number
  readonly ended: number
}

/** How many published documents there are by column and year, of one agency or of all. Columns that core does not know are refused, not dropped. */
export async function countByYear(db: Db, on: LocalDate, by?: Publisher): Promise<readonly PublishedCount[]> {
  const { rows } = await sql<PublishedCount>`
    select column_key as "columnKey", year, count, coalesce(limited, 0) as limited, coalesce(ended, 0) as ended
    from (
      select column_key, year, sum(count)::int as count from published_counts
      where ${by ? publishedBy(by, 'published_counts') : sql`true`} group by 1, 2
    ) as counted
    left join (
      select column_key, ${YEAR} as year, count(*)::int as limited, (count(*) filter (where ${isEnded(on)}))::int as ended from documents
      where published_edition_id is not null and ${IS_LIMITED} and ${by ? publishedBy(by) : sql`true`} group by 1, 2
    ) as with_validity using (column_key, year)
    where count > 0`.execute(db)
  const stray = rows.find(({ columnKey }) => !findColumn(columnKey))
  if (stray) throw new RangeError(`documents stand in the unknown column ${stray.columnKey}`)
  return rows
}

/** The same by the agency's own columns, which are few. */
export async function countOwnByYear(db: Db, on: LocalDate, by: Publisher): Promise<readonly PublishedCount[]> {
  const { rows } = await sql<PublishedCount>`
    select sub_column as "columnKey", ${YEAR} as year, count(*)::int as count, (count(*) filter (where ${IS_LIMITED}))::int as limited,
      (count(*) filter (where ${IS_LIMITED} and ${isEnded(on)}))::int as ended
    from documents where published_edition_id is not null and sub_column is not null and ${publishedBy(by)} group by 1, 2`.execute(db)
  return rows
}

/** How many published documents the columns of some agencies hold, listed ones and their own. */
export async function countsOfAgencies(
  db: Db,
  ids: readonly number[],
): Promise<readonly { readonly agencyId: number; readonly key: string; readonly count: number }[]> {
  const { rows } = await sql<{ agencyId: number; key: string; count: number }>`
    select agency_id as "agencyId", column_key as key, sum(count)::int as count from published_counts
    where agency_id = any (${ids}::int[]) group by 1, 2
    union all
    select agency_id, sub_column, count(*)::int from documents
    where published_edition_id is not null and sub_column is not null and agency_id = any (${ids}::int[]) group by 1, 2`.execute(db)
  return rows
}

/** How many published documents each column holds, of one agency or of all. Columns that core does not know are refused, not dropped. */
export async function countPublished(db: Db, by?: Publisher): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('published_counts')
    .select(['column_key', ({ fn }) => fn.sum<number>('count').as('count')])
    .$if(by !== undefined, (query) => query.where(by ? publishedBy(by, 'published_counts') : sql<boolean>`true`))
    .groupBy('column_key')
    .having(({ fn }) => fn.sum('count'), '>', 0)
    .execute()
  const stray = rows.find((row) => !findColumn(row.column_key))
  if (stray) throw new RangeError(`documents stand in the unknown column ${stray.column_key}`)
  return new Map(rows.map((row) => [row.column_key, row.count]))
}
