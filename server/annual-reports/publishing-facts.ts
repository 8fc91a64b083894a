import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database/database.ts'
import { yearBounds } from './year-bounds.ts'

/** 主动公开和审查情况. The figures about publishing in part one, counted like the tables. */
export interface PublishingFacts {
  /** 本年在平台公布的政府信息. */
  readonly published: number
  /** 其中政策解读. */
  readonly interpretations: number
  /** 年末平台上的政府信息. */
  readonly standing: number
  /** 本年经终审的件次. */
  readonly reviewed: number
}

/** Counts what the agencies published and reviewed in a calendar year (China time). */
export async function publishingFacts(db: Db | Tx, agencyIds: readonly number[], year: number): Promise<PublishingFacts> {
  const { first, last } = yearBounds(year)
  const [start, end] = [`${year}-01-01T00:00:00+08:00`, `${year + 1}-01-01T00:00:00+08:00`]
  // What was taken over was published elsewhere, in other years.
  const inYear = sql`published_at >= ${start}::timestamptz and first_published_on is null`
  const { rows } = await sql<PublishingFacts>`
    select (count(*) filter (where ${inYear}))::int as published,
      (count(*) filter (where ${inYear} and kind = 'interpretation'))::int as interpretations,
      count(*)::int as standing,
      (select count(*)::int from editorial_facts
        where agency_id = any(${agencyIds}::int[]) and kind = 'final-passed' and happened_on between ${first} and ${last}) as reviewed
    from documents
    where agency_id = any(${agencyIds}::int[]) and published_edition_id is not null and published_at < ${end}::timestamptz`.execute(db)
  const facts = rows[0]
  if (!facts) throw new Error('a query of counts answered with no row')
  return facts
}
