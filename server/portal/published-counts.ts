import type { LocalDate } from '../../core/calendar/local-date.ts'
import { keysWithin } from '../../core/publishing/columns.ts'
import { listPublishedReports } from '../annual-reports/index.ts'
import { type Agency, findAgencyBySlug } from '../organisations/index.ts'
import type { Html } from '../platform/pages/html.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import {
  awaitTitles,
  countByYear,
  listTitles,
  orderOfPublished,
  type PublishedCount,
  type PublishedTitle,
  publisherOf,
} from '../publishing/index.ts'
import { sideNavigation } from './side-navigation.ts'

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

/** How much stands in a column of an agency, with its parts. */
export function countIn({ counts, reports }: Publishing, key: string): number {
  return key === 'annual-reports' ? reports : countsOf(counts, key).reduce((sum, { count }) => sum + count, 0)
}

/** The counts of a column with its parts. */
export function countsOf(counts: readonly PublishedCount[], key: string): PublishedCount[] {
  const keys = new Set<string>(keysWithin(key))
  return counts.filter(({ columnKey }) => keys.has(columnKey))
}

/** 左侧导航 of the pages of a column of the agency, or of its own page; made once for all of them. For use while a page is rendered. */
export function sideOf({ pages }: Runtime, publishing: Publishing, column?: string): Promise<Html> {
  const { agency, on } = publishing
  return pages.remember(`side ${agency.slug} ${column ?? ''}`, async () =>
    sideNavigation({
      on,
      agency,
      ...(column === undefined ? {} : { column }),
      countOf: (key) => countIn(publishing, key),
    }),
  )
}

/** Columns of at most so many documents are remembered in their order once somebody turns a page. */
const MOST_IN_ORDER = 10_000

/** The documents of a page of a column. A later page of a column that is not too long starts from the order of the whole column, read once. */
export async function titlesOfPage(
  { db, pages }: Runtime,
  wanted: Parameters<typeof listTitles>[1],
  total: number,
): Promise<PublishedTitle[]> {
  const { offset = 0, limit, by, columnKey, year, validity } = wanted
  if (offset === 0 || total > MOST_IN_ORDER || !columnKey) return listTitles(db, wanted)
  const key = ['order', ...Object.entries(by).flat(), columnKey, year, validity?.valid].join(' ')
  const order = await pages.remember(key, () => orderOfPublished(db, { ...wanted, limit: MOST_IN_ORDER, offset: 0 }))
  return awaitTitles(db, order.slice(offset, offset + limit))
}
