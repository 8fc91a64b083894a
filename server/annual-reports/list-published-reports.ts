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

/** The address of a report on the portal. */
export function reportPath(slug: string, year: number): string {
  return `/reports/${slug}/${year}`
}
