import { sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { findColumn, keysWithin } from '../../core/publishing/columns.ts'
import { hasValidity } from '../../core/publishing/document-kinds.ts'
import type { EndReason } from '../../core/publishing/normative-document.ts'
import { nameOfDay, slugOfDay } from '../organisations/index.ts'
import type { Db } from '../platform/database/database.ts'

/** A published document as a line of a list shows it. */
export interface PublishedLine {
  readonly id: number
  readonly title: string
  readonly documentNumber: string | null
  readonly agencyName: string
  readonly agencySlug: string
  readonly columnKey: string
  readonly publishedAt: Date
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
export function selectPublished(db: Db) {
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
      'editions.title',
      'editions.document_number',
      'editions.made_on',
    ])
    .select([nameOfDay(ORIGIN, PUBLISHED_ON).as('agency_name'), slugOfDay(ORIGIN, PUBLISHED_ON).as('agency_slug')])
    .select(sql<Date>`documents.published_at`.as('published_at'))
}

type SelectedLine = Awaited<ReturnType<ReturnType<typeof selectPublished>['execute']>>[number]

/** A line of the list from its row. */
export function publishedLine(row: SelectedLine): PublishedLine {
  return {
    id: row.id,
    title: row.title,
    documentNumber: row.document_number,
    agencyName: row.agency_name,
    agencySlug: row.agency_slug,
    columnKey: row.column_key,
    publishedAt: row.published_at,
    validity: validityOf(row),
  }
}

/** The days of validity; nothing for a kind that has none. */
function validityOf(row: SelectedLine): PublishedValidity | null {
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

function publishedBy(by: Publisher) {
  return 'agencyId' in by ? sql<boolean>`documents.agency_id = ${by.agencyId}` : sql<boolean>`documents.origin_id = ${by.originId}`
}

interface Wanted {
  readonly by?: Publisher
  /** A column of the platform; one with parts shows the documents of all its parts. Refuses an unknown key. */
  readonly columnKey?: string
  readonly limit: number
  readonly offset?: number
}

/** 已公开的信息. The newest published documents of an agency or a column. */
export async function listPublished(db: Db, wanted: Wanted): Promise<PublishedLine[]> {
  let query = selectPublished(db)
  if (wanted.by) query = query.where(publishedBy(wanted.by))
  if (wanted.columnKey !== undefined) query = query.where('documents.column_key', 'in', keysWithin(wanted.columnKey))
  const rows = await query
    .orderBy('documents.published_at', 'desc')
    .orderBy('documents.id', 'desc')
    .limit(wanted.limit)
    .offset(wanted.offset ?? 0)
    .execute()
  return rows.map(publishedLine)
}

/** How many published documents each column holds, of one agency or of all. Columns that core does not know are refused, not dropped. */
export async function countPublished(db: Db, by?: Publisher): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('documents')
    .select(['column_key', ({ fn }) => fn.countAll<number>().as('count')])
    .where('published_edition_id', 'is not', null)
    .$if(by !== undefined, (query) => query.where(by ? publishedBy(by) : sql<boolean>`true`))
    .groupBy('column_key')
    .execute()
  const stray = rows.find((row) => !findColumn(row.column_key))
  if (stray) throw new RangeError(`documents stand in the unknown column ${stray.column_key}`)
  return new Map(rows.map((row) => [row.column_key, row.count]))
}
