import type { LocalDate } from '../../core/calendar/local-date.ts'
import { keysWithin } from '../../core/publishing/columns.ts'
import { listPublishedReports } from '../annual-reports/index.ts'
import { type Agency, findAgencyBySlug } from '../organisations/index.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { countByYear, type PublishedCount, publisherOf } from '../publishing/index.ts'

/** 机关的公开情况. An agency with what it has published, read once for all its pages until something changes. */
export interface Publishing {
  readonly agency: Agency
  readonly on: LocalDate
  readonly counts: readonly PublishedCount[]
  /** Annual reports, which stand in a column of their own. */
  readonly reports: number
}

/** The agency of an address and its counts; refuses an unknown one. For use while a page is rendered. */
export function publishingOf(runtime: Runtime, slug: string): Promise<Publishing> {
  return runtime.pages.remember(`publishing ${slug}`, () => readPublishing(runtime, slug))
}

async function readPublishing({ db, clock }: Runtime, slug: string): Promise<Publishing> {
  const agency = await findAgencyBySlug(db, slug)
  const on = chinaDay(clock())
  const [counts, reports] = await Promise.all([countByYear(db, on, publisherOf(agency)), listPublishedReports(db, agency.id)])
  return { agency, on, counts, reports: reports.length }
}

/** How much stands in a column of an agency, with its parts; `year` only what was published in it. */
export function countIn({ counts, reports }: Publishing, key: string, year?: number): number {
  if (key === 'annual-reports') return reports
  return countsOf(counts, key)
    .filter((one) => year === undefined || one.year === year)
    .reduce((sum, { count }) => sum + count, 0)
}

/** The counts of a column with its parts. */
export function countsOf(counts: readonly PublishedCount[], key: string): PublishedCount[] {
  const keys = new Set<string>(keysWithin(key))
  return counts.filter(({ columnKey }) => keys.has(columnKey))
}
