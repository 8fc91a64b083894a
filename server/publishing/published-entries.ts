import { sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { Db } from '../platform/database/database.ts'
import { type PublishedLine, pageOfPublished, publishedAfter, publishedLine, selectPublished, type Wanted } from './published-documents.ts'
import type { DocumentText } from './schema.ts'

/** A published document as feeds and open data tell of it. */
export interface PublishedEntry extends PublishedLine {
  readonly indexNumber: string
  readonly kind: DocumentText['kind']
  readonly fields: DocumentText['fields']
  readonly summary: string
  readonly keywords: readonly string[]
  readonly madeOn: LocalDate
  readonly formedOn: LocalDate
  /** When the present text came. */
  readonly updatedAt: Date
}

/** 已公开的信息的要素. What is asked for, newest first, without the texts themselves. */
export async function publishedEntries(db: Db, wanted: Wanted): Promise<PublishedEntry[]> {
  const rows = await selectEntries(db)
    .where('documents.id', 'in', pageOfPublished(db, wanted))
    .orderBy('documents.published_at', 'desc')
    .orderBy('documents.id', 'desc')
    .execute()
  return rows.map(entryOf)
}

/** The same after a number, in the order of the numbers. */
export async function entriesAfter(db: Db, after: number, wanted: Omit<Wanted, 'offset'>): Promise<PublishedEntry[]> {
  const rows = await selectEntries(db)
    .where('documents.id', 'in', publishedAfter(db, after, wanted))
    .orderBy('documents.id')
    .execute()
  return rows.map(entryOf)
}

function selectEntries(db: Db) {
  return selectPublished(db)
    .select(['documents.index_number', 'documents.formed_on', UPDATED_AT.as('updated_at')])
    .select([sql<string>`editions.text ->> 'summary'`.as('summary'), sql<string[]>`editions.text -> 'keywords'`.as('keywords')])
    .select(sql<DocumentText['fields'] | null>`editions.text -> 'fields'`.as('fields'))
}

function entryOf(row: Awaited<ReturnType<ReturnType<typeof selectEntries>['execute']>>[number]): PublishedEntry {
  return {
    ...publishedLine(row),
    indexNumber: row.index_number,
    kind: row.kind,
    fields: row.fields ?? undefined,
    summary: row.summary,
    keywords: row.keywords,
    madeOn: row.made_on,
    formedOn: row.formed_on,
    updatedAt: row.updated_at ?? row.published_at,
  }
}

const UPDATED_AT = sql<Date | null>`(select max(recorded_at) from editorial_facts
  where document_id = documents.id and kind in ('published', 'taken-over') and edition = editions.number)`

/** The first numbers of the parts of `size` numbers each in which there is a published document, for a site map of any length. */
export async function firstParts(db: Db, size: number): Promise<number[]> {
  const { rows } = await sql<{ first: number }>`select part.first from
    generate_series(1, (select coalesce(max(id), 0) from documents), ${size}::int) as part (first)
    where exists (select from documents where id between part.first and part.first + ${size}::int - 1 and published_edition_id is not null)`.execute(
    db,
  )
  return rows.map(({ first }) => first)
}

/** The published documents among these numbers, and when the text of each came. */
export async function publishedBetween(db: Db, first: number, last: number): Promise<{ id: number; updatedAt: Date }[]> {
  const { rows } = await sql<{
    id: number
    updatedAt: Date
  }>`select documents.id, coalesce(max(facts.recorded_at), documents.published_at) as "updatedAt"
    from documents left join editorial_facts facts on facts.document_id = documents.id
      and facts.kind in ('published', 'taken-over')
    where documents.id between ${first}::int and ${last}::int and documents.published_edition_id is not null
    group by documents.id, documents.published_at order by documents.id`.execute(db)
  return rows
}
