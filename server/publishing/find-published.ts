import type { Db } from '../platform/database/database.ts'
import { type PublishedLine, publishedLine, selectPublished } from './published-documents.ts'
import type { DocumentText } from './schema.ts'

/** A file attached to a published text. */
interface PublishedFile {
  readonly hash: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
}

interface Reference {
  readonly id: number
  readonly title: string
}

/** 已公开的信息. Everything the page of a document shows. */
export interface PublishedDocument extends PublishedLine {
  readonly agencyId: number
  readonly indexNumber: string
  readonly text: DocumentText
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
    .select(['documents.agency_id', 'documents.index_number', 'documents.interprets_id'])
    .select(['editions.text', 'editions.text_hash', 'editions.number as edition'])
    .where('documents.id', '=', documentId)
    .executeTakeFirst()
  if (!row) return undefined
  const text = row.text as DocumentText
  const [files, interprets, interpretedBy, update] = await Promise.all([
    readFiles(db, text.files),
    row.interprets_id === null ? [] : selectPublished(db).where('documents.id', '=', row.interprets_id).execute(),
    selectPublished(db).where('documents.interprets_id', '=', documentId).orderBy('documents.id').execute(),
    db
      .selectFrom('editorial_facts')
      .select(({ fn }) => fn.max('recorded_at').as('at'))
      .where('document_id', '=', documentId)
      .where('edition', '=', row.edition)
      .where('kind', '=', 'published')
      .executeTakeFirst(),
  ])
  return {
    ...publishedLine(row),
    agencyId: row.agency_id,
    indexNumber: row.index_number,
    text,
    updatedAt: update?.at ?? row.published_at,
    textHash: row.text_hash,
    files,
    interprets: interprets.map(({ id, title }) => ({ id, title }))[0] ?? null,
    interpretedBy: interpretedBy.map(({ id, title }) => ({ id, title })),
  }
}

/** The attachments of a text with the kind and size of their files. */
async function readFiles(db: Db, files: DocumentText['files']): Promise<PublishedFile[]> {
  if (files.length === 0) return []
  const hashes = files.map(({ hash }) => hash)
  const stored = await db.selectFrom('files').select(['hash', 'media_type as mediaType', 'size']).where('hash', 'in', hashes).execute()
  return files.flatMap(({ hash, name }) => stored.filter((file) => file.hash === hash).map((file) => ({ ...file, name })))
}
