import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { Db } from '../platform/database/database.ts'
import { type PublishedLine, publishedLine, selectPublished } from './published-documents.ts'

/** A file attached to a published text. */
export interface PublishedFile {
  readonly hash: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
}

export interface Reference {
  readonly id: number
  readonly title: string
}

/** 已公开的信息. Everything the page of a document shows. */
export interface PublishedDocument extends PublishedLine {
  readonly agencyId: number
  readonly indexNumber: string
  readonly summary: string
  /** Sanitised when it was filed. */
  readonly body: string
  readonly keywords: readonly string[]
  readonly formedOn: LocalDate
  readonly madeOn: LocalDate
  readonly effectiveOn: LocalDate | null
  /** When the present text came; later than `publishedAt` for a text that was changed since. */
  readonly updatedAt: Date
  readonly textHash: string
  readonly files: readonly PublishedFile[]
  readonly interprets: Reference | null
  readonly interpretedBy: readonly Reference[]
}

/** The published document of that number; nothing when it was never published or has been withdrawn. */
export async function findPublished(db: Db, documentId: number): Promise<PublishedDocument | undefined> {
  const row = await selectPublished(db)
    .select([
      'documents.agency_id',
      'documents.index_number',
      'documents.formed_on',
      'documents.interprets_id',
      'documents.published_edition_id',
    ])
    .select(['editions.summary', 'editions.body', 'editions.keywords', 'editions.effective_on', 'editions.text_hash'])
    .where('documents.id', '=', documentId)
    .executeTakeFirst()
  if (row?.published_edition_id == null) return undefined
  const [files, interprets, interpretedBy, update] = await Promise.all([
    readFiles(db, row.published_edition_id),
    row.interprets_id === null ? [] : selectPublished(db).where('documents.id', '=', row.interprets_id).execute(),
    selectPublished(db).where('documents.interprets_id', '=', documentId).orderBy('documents.id').execute(),
    db
      .selectFrom('editorial_facts')
      .select(({ fn }) => fn.max('at').as('at'))
      .where('document_id', '=', documentId)
      .where('edition_id', '=', row.published_edition_id)
      .where('kind', '=', 'published')
      .executeTakeFirst(),
  ])
  return {
    ...publishedLine(row),
    agencyId: row.agency_id,
    indexNumber: row.index_number,
    summary: row.summary,
    body: row.body,
    keywords: row.keywords,
    formedOn: row.formed_on,
    madeOn: row.made_on,
    effectiveOn: row.effective_on,
    updatedAt: update?.at ?? row.published_at,
    textHash: row.text_hash,
    files,
    interprets: interprets.map(({ id, title }) => ({ id, title }))[0] ?? null,
    interpretedBy: interpretedBy.map(({ id, title }) => ({ id, title })),
  }
}

async function readFiles(db: Db, editionId: number): Promise<PublishedFile[]> {
  return db
    .selectFrom('edition_files')
    .innerJoin('files', 'files.hash', 'edition_files.hash')
    .select(['files.hash', 'edition_files.name', 'files.media_type as mediaType', 'files.size'])
    .where('edition_id', '=', editionId)
    .orderBy('sort')
    .execute()
}
