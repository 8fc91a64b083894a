import { sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { keysWithin } from '../../core/publishing/columns.ts'
import { DOCUMENT_KINDS, hasValidity } from '../../core/publishing/document-kinds.ts'
import type { EndReason } from '../../core/publishing/normative-document.ts'
import { nameOfDay, slugOfDay } from '../organisations/index.ts'
import type { Db } from '../platform/database/database.ts'
import { coalesceKeys, perDatabase } from '../platform/runtime/coalesce.ts'

/** A published document as a line of a list shows it. */
export interface PublishedLine {
  readonly id: number
  readonly title: string
  readonly documentNumber: string | null
  readonly agencyName: string
  readonly agencySlug: string
  readonly columnKey: string
  readonly publishedAt: Date
  /** 原发布日期 of what another site had published before. */
  readonly firstPublishedOn: LocalDate | null
  readonly validity: PublishedValidity | null
}

/** The days from which the validity of a 规章 or 行政规范性文件 follows. */
interface PublishedValidity {
  readonly madeOn: LocalDate
  readonly effectiveOn?: LocalDate | undefined
  readonly validTo?: LocalDate | undefined
  readonly endedOn?: LocalDate | undefined
  readonly endReason?: EndReason | undefined
}

const ORIGIN = sql.ref('documents.origin_id')
const PUBLISHED_ON = sql`(documents.published_at at time zone 'Asia/Shanghai')::date`

/** What the public reads: documents with the text that is on the portal. Nothing in work is ever selected here. */
function selectTitles(db: Db) {
  return db
    .selectFrom('documents')
    .innerJoin('editions', 'editions.id', 'documents.published_edition_id')
    .select([
      'documents.id',
      'documents.kind',
      'documents.column_key',
      'documents.valid_from',
      'documents.valid_to',
      'documents.ended_on',
      'documents.end_reason',
      'documents.first_published_on',
      'editions.title',
      'editions.document_number',
      'editions.made_on',
    ])
    .select(sql<Date>`documents.published_at`.as('published_at'))
}

/** The same with the agency as it was called on the day of publication. */
export function selectPublished(db: Db) {
  return selectTitles(db).select([nameOfDay(ORIGIN, PUBLISHED_ON).as('agency_name'), slugOfDay(ORIGIN, PUBLISHED_ON).as('agency_slug')])
}

type SelectedTitle = Awaited<ReturnType<ReturnType<typeof selectTitles>['execute']>>[number]
type SelectedLine = Awaited<ReturnType<ReturnType<typeof selectPublished>['execute']>>[number]

/** A line of the list from its row. */
export function publishedLine(row: SelectedLine): PublishedLine {
  return { ...titleLine(row), agencyName: row.agency_name, agencySlug: row.agency_slug }
}

function titleLine(row: SelectedTitle): PublishedTitle {
  return {
    id: row.id,
    title: row.title,
    documentNumber: row.document_number,
    columnKey: row.column_key,
    publishedAt: row.published_at,
    firstPublishedOn: row.first_published_on,
    validity: validityOf(row),
  }
}

/** The days of validity; nothing for a kind that has none. */
function validityOf(row: SelectedTitle): PublishedValidity | null {
  if (!hasValidity(row.kind)) return null
  return {
    madeOn: row.made_on,
    effectiveOn: row.valid_from ?? undefined,
    validTo: row.valid_to ?? undefined,
    endedOn: row.ended_on ?? undefined,
    endReason: row.end_reason ?? undefined,
  }
}

/** Whose documents: those that an agency has today, or those that were an ended agency's, wherever they are now. */
export type Publisher = { readonly agencyId: number } | { readonly originId: number }

/** The condition that a document is of these. */
export function publishedBy(by: Publisher, table: 'documents' | 'published_counts' = 'documents') {
  return 'agencyId' in by
    ? sql<boolean>`${sql.ref(`${table}.agency_id`)} = ${by.agencyId}`
    : sql<boolean>`${sql.ref(`${table}.origin_id`)} = ${by.originId}`
}

/** A published document as a line of the list of its own agency, which does not name the agency. */
export type PublishedTitle = Omit<PublishedLine, 'agencyName' | 'agencySlug'>

export interface Wanted {
  readonly by?: Publisher
  /** A column of the platform; one with parts shows the documents of all its parts. Refuses an unknown key. */
  readonly columnKey?: string
  /** A column of the agency's own. */
  readonly subColumn?: string | undefined
  /** The year of publication, in China. */
  readonly year?: number | undefined
  /** Whether the document is still valid on a day; leaves out all that have no period of validity. */
  readonly validity?: { readonly valid: boolean; readonly on: LocalDate } | undefined
  readonly limit: number
  readonly offset?: number
}

/**
 * The numbers of the documents of one page, newest first. A query of its own, so that the documents on the pages before are counted in the
 * index and not read.
 */
export function pageOfPublished(db: Db, { offset = 0, ...wanted }: Wanted) {
  return numbersOf(db, wanted).orderBy('documents.published_at', 'desc').orderBy('documents.id', 'desc').offset(offset)
}

/** The numbers of the documents after a number, in their order. */
export function publishedAfter(db: Db, after: number, wanted: Omit<Wanted, 'offset'>) {
  return numbersOf(db, wanted).where('documents.id', '>', after).orderBy('documents.id')
}

function numbersOf(db: Db, { by, columnKey, subColumn, year, validity, limit }: Omit<Wanted, 'offset'>) {
  let query = db.selectFrom('documents').select('documents.id').where('documents.published_edition_id', 'is not', null)
  if (by) query = query.where(publishedBy(by))
  if (columnKey !== undefined) query = query.where('documents.column_key', 'in', keysWithin(columnKey))
  if (subColumn !== undefined) query = query.where('documents.sub_column', '=', subColumn)
  if (year !== undefined) query = query.where(publishedIn(year))
  if (validity) query = query.where(isValid(validity))
  // Written out: of a limit that is a parameter PostgreSQL expects a tenth of all rows, and reads them all.
  return query.limit(sql.lit(limit))
}

/** 已公开的信息. The newest published documents of an agency or a column. */
export async function listPublished(db: Db, wanted: Wanted): Promise<PublishedLine[]> {
  const rows = await selectPublished(db)
    .where('documents.id', 'in', pageOfPublished(db, wanted))
    .orderBy('documents.published_at', 'desc')
    .orderBy('documents.id', 'desc')
    .execute()
  return rows.map(publishedLine)
}

/** 一个机关已公开的信息. The same without the agency's name of each day, which costs more than all the rest. */
export async function listTitles(db: Db, wanted: Wanted & { readonly by: Publisher }): Promise<PublishedTitle[]> {
  const rows = await selectTitles(db)
    .where('documents.id', 'in', pageOfPublished(db, wanted))
    .orderBy('documents.published_at', 'desc')
    .orderBy('documents.id', 'desc')
    .execute()
  return rows.map(titleLine)
}

/** The numbers of the documents of a list in its order. */
export async function orderOfPublished(db: Db, wanted: Wanted): Promise<number[]> {
  // As one text, since a row for each number costs more than to find them.
  const { ids } = await db
    .selectFrom(pageOfPublished(db, wanted).select('documents.published_at').as('one'))
    .select(sql<string | null>`string_agg(one.id::text, ',' order by one.published_at desc, one.id desc)`.as('ids'))
    .executeTakeFirstOrThrow()
  return (ids ?? '').split(',').filter(Boolean).map(Number)
}

/** The documents of these numbers that are on the portal, in this order; those that several pages wait for are read in one query. */
export async function awaitTitles(db: Db, ids: readonly number[]): Promise<PublishedTitle[]> {
  const lines = await together(db)(...ids)
  return ids.flatMap((id) => lines.get(id) ?? [])
}

const together = perDatabase((db: Db) =>
  coalesceKeys(async (ids: readonly number[]) => {
    const rows = await selectTitles(db).where(sql<boolean>`documents.id = any(${ids}::int[])`).execute()
    return new Map(rows.map((row) => [row.id, titleLine(row)]))
  }),
)

export const YEAR = sql<number>`published_year(documents.published_at)`

function publishedIn(year: number) {
  return sql<boolean>`documents.published_at >= make_timestamptz(${year}::int, 1, 1, 0, 0, 0, 'Asia/Shanghai')
    and documents.published_at < make_timestamptz(${year}::int + 1, 1, 1, 0, 0, 0, 'Asia/Shanghai')`
}

/** Written out, so that the index of these documents serves. */
export const IS_LIMITED = sql<boolean>`documents.kind in (${sql.join(DOCUMENT_KINDS.flatMap(({ key }) => (hasValidity(key) ? [sql.lit(key)] : [])))})`

/** The same judgement as `validityOn` in the core; one that is not yet in force counts as valid, since nothing has ended it. */
function isValid({ valid, on }: { readonly valid: boolean; readonly on: LocalDate }) {
  return sql<boolean>`${IS_LIMITED} and ${valid ? sql`not ${isEnded(on)}` : isEnded(on)}`
}

export function isEnded(on: LocalDate) {
  return sql<boolean>`(coalesce(documents.ended_on <= ${on}::date, false) or coalesce(documents.valid_to < ${on}::date, false))`
}
