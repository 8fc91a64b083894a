import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { ColumnMap } from '../../core/publishing/column-map.ts'
import { keysWithin } from '../../core/publishing/columns.ts'
import { listPublishedReports } from '../annual-reports/index.ts'
import { columnMapOf } from '../columns/index.ts'
import { type Agency, findAgencyBySlug } from '../organisations/index.ts'
import type { Html } from '../platform/pages/html.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import {
  awaitTitles,
  countByYear,
  countOwnByYear,
  listTitles,
  orderOfPublished,
  type PublishedCount,
  type PublishedTitle,
  publisherOf,
} from '../publishing/index.ts'
import { type ShownColumns, shownColumns } from './shown-columns.ts'
import { sideNavigation } from './side-navigation.ts'

/** 机关的公开情况. An agency with what it has published, read once for all its pages until something changes. */
export interface Publishing {
  readonly agency: Agency
  readonly on: LocalDate
  readonly map: ColumnMap
  /** By listed column. */
  readonly counts: readonly PublishedCount[]
  /** By column of the agency's own. */
  readonly ownCounts: readonly PublishedCount[]
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
  const [map, counts, reports] = await Promise.all([
    columnMapOf(db, agency.id, on),
    countByYear(db, on, publisherOf(agency)),
    listPublishedReports(db, agency.id),
  ])
  const hasOwn = map.columns.some(({ listed }) => listed === null)
  const ownCounts = hasOwn ? await countOwnByYear(db, on, publisherOf(agency)) : []
  return { agency, on, map, counts, ownCounts, reports: reports.length }
}

/** How much stands in a column of an agency, with its parts. */
function countIn(publishing: Publishing, key: string): number {
  return key === 'annual-reports' ? publishing.reports : countsOf(publishing, key).reduce((sum, { count }) => sum + count, 0)
}

/** The counts of a column with its parts. */
export function countsOf({ counts, ownCounts, map }: Publishing, key: string): PublishedCount[] {
  if (isOwn(map, key)) return ownCounts.filter(({ columnKey }) => columnKey === key)
  const keys = new Set<string>(keysWithin(key))
  return counts.filter(({ columnKey }) => keys.has(columnKey))
}

/** Whether the agency keeps or kept a column of its own by this key. */
export function isOwn({ columns }: ColumnMap, key: string): boolean {
  return columns.some((column) => column.key === key && column.listed === null)
}

/** 公众看到的栏目 of the agency. */
export function columnsShown(publishing: Publishing, here?: string): ShownColumns {
  const { on, map } = publishing
  return shownColumns({ on, map, countOf: (key) => countIn(publishing, key), here })
}

/** 左侧导航 of the pages of a column of the agency, or of its own page; made once for all of them. For use while a page is rendered. */
export function sideOf({ pages }: Runtime, publishing: Publishing, column?: string): Promise<Html> {
  const { agency } = publishing
  return pages.remember(`side ${agency.slug} ${column ?? ''}`, async () =>
    sideNavigation({
      columns: columnsShown(publishing, column),
      agency,
      ...(column === undefined ? {} : { column }),
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
  const { offset = 0, limit, by, columnKey, subColumn, year, validity } = wanted
  if (offset === 0 || total > MOST_IN_ORDER || !(columnKey ?? subColumn)) return listTitles(db, wanted)
  const key = ['order', ...Object.entries(by).flat(), columnKey, subColumn, year, validity?.valid].join(' ')
  const order = await pages.remember(key, () => orderOfPublished(db, { ...wanted, limit: MOST_IN_ORDER, offset: 0 }))
  return awaitTitles(db, order.slice(offset, offset + limit))
}
