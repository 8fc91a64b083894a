import { type RawBuilder, sql } from 'kysely'
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
  /** 更新记录. When each edition came to the portal, oldest first. */
  readonly publications: readonly { readonly edition: number; readonly at: Date }[]
  readonly textHash: string
  readonly files: readonly PublishedFile[]
  /** The pictures of the body, which stand in it. */
  readonly pictures: readonly PublishedFile[]
  readonly interprets: Reference | null
  readonly interpretedBy: readonly Reference[]
}

/** The published document of that number; nothing when it was never published or has been withdrawn. In one query, since a page waits for it. */
export async function findPublished(db: Db, documentId: number): Promise<PublishedDocument | undefined> {
  const row = await selectPublished(db)
    .select(['documents.agency_id', 'documents.index_number'])
    .select(['editions.text', 'editions.text_hash', 'editions.number as edition'])
    .select([
      titlesWhere(sql`other.id = documents.interprets_id`).as('interprets'),
      titlesWhere(sql`other.interprets_id = documents.id`).as('interpretedBy'),
    ])
    .select(PUBLICATIONS.as('publications'))
    .where('documents.id', '=', documentId)
    .executeTakeFirst()
  if (!row) return undefined
  const text = row.text as DocumentText
  const publications = row.publications.map(({ edition, at }) => ({ edition, at: new Date(at) }))
  const [files, pictures] = await Promise.all([readFiles(db, text.files), readFiles(db, picturesIn(text))])
  return {
    ...publishedLine(row),
    agencyId: row.agency_id,
    indexNumber: row.index_number,
    text,
    updatedAt: publications.findLast(({ edition }) => edition === row.edition)?.at ?? row.published_at,
    publications,
    textHash: row.text_hash,
    files,
    pictures,
    interprets: row.interprets[0] ?? null,
    interpretedBy: row.interpretedBy,
  }
}

/** The titles on the portal of the documents that stand in a relation to this one. */
function titlesWhere(related: RawBuilder<unknown>) {
  return sql<Reference[]>`coalesce((select json_agg(json_build_object('id', other.id, 'title', text.title) order by other.id)
    from documents other join editions text on text.id = other.published_edition_id where ${related}), '[]')`
}

/** When each edition came to the portal, oldest first. */
const PUBLICATIONS = sql<
  { edition: number; at: string }[]
>`coalesce((select json_agg(json_build_object('edition', edition, 'at', recorded_at) order by id)
  from editorial_facts where document_id = documents.id and kind = 'published'), '[]')`

/** The pictures that the body shows; a stored body writes them in one way. */
function picturesIn({ body }: DocumentText): DocumentText['files'] {
  const hashes = [...body.matchAll(/<img src="files\/([0-9a-f]{64})"/g)].map(([, hash = '']) => hash)
  return [...new Set(hashes)].map((hash) => ({ hash, name: '图片' }))
}

/** The attachments of a text with the kind and size of their files. */
async function readFiles(db: Db, files: DocumentText['files']): Promise<PublishedFile[]> {
  if (files.length === 0) return []
  const hashes = files.map(({ hash }) => hash)
  const stored = await db.selectFrom('files').select(['hash', 'media_type as mediaType', 'size']).where('hash', 'in', hashes).execute()
  return files.flatMap(({ hash, name }) => stored.filter((file) => file.hash === hash).map((file) => ({ ...file, name })))
}
