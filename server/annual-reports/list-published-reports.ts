import { sql } from 'kysely'
import { reportTitle } from '../../core/annual-report/parts.ts'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { Db } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { STATE_OF_ITS_DAY } from './find-stored-report.ts'

/** 年报栏目的一条. A published report as a line of the portal's column 年报. */
export interface PublishedReport {
  readonly year: number
  readonly title: string
  readonly publishedOn: LocalDate
  readonly href: string
}

/** 政府信息公开年报. All published reports of an agency, newest year first, for the portal's column 年报. */
export async function listPublishedReports(db: Db, agencyId: number): Promise<PublishedReport[]> {
  const rows = await db
    .selectFrom('annual_reports as report')
    .innerJoin('agencies as agency', 'agency.id', 'report.agency_id')
    .select(['report.year', 'report.published_at', 'agency.slug'])
    .select(STATE_OF_ITS_DAY.as('ofItsDay'))
    .select('agency.name')
    .where('report.agency_id', '=', agencyId)
    .where('report.state', '=', 'published')
    .orderBy('report.year', 'desc')
    .execute()
  return rows.flatMap(({ year, published_at, slug, name, ofItsDay }) =>
    published_at
      ? [
          {
            year,
            title: `${ofItsDay?.name ?? name}${reportTitle(year)}`,
            publishedOn: chinaDay(published_at),
            href: reportPath(slug, year),
          },
        ]
      : [],
  )
}

/** The published reports after a number, of all agencies, in the order of their numbers. */
export async function publishedReportsAfter(db: Db, after: number, limit: number) {
  const rows = await db
    .selectFrom('annual_reports as report')
    .innerJoin('agencies as agency', 'agency.id', 'report.agency_id')
    .select(['report.id', 'report.year', sql<Date>`report.published_at`.as('publishedAt'), 'agency.slug', 'agency.name'])
    .select(STATE_OF_ITS_DAY.as('ofItsDay'))
    .where('report.state', '=', 'published')
    .where('report.id', '>', after)
    .orderBy('report.id')
    .limit(limit)
    .execute()
  return rows.map(({ id, year, publishedAt, slug, name, ofItsDay }) => ({
    id,
    year,
    agencyName: ofItsDay?.name ?? name,
    publishedOn: chinaDay(publishedAt),
    href: reportPath(slug, year),
  }))
}

/** The address of a report on the portal. */
export function reportPath(slug: string, year: number): string {
  return `/reports/${slug}/${year}`
}
