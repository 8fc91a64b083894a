import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../platform/database/database.ts'
import { coalesceKeys, perDatabase } from '../platform/runtime/coalesce.ts'
import { IS_LIMITED, type PublishedLine, publishedLine, selectPublished } from './published-documents.ts'
import type { DocumentText } from './schema.ts'

/** A file attached to a published text. */
interface PublishedFile extends StoredFile {
  readonly name: string
}

interface StoredFile {
  readonly hash: string
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
  readonly interpretedBy: readonly (Reference & { readonly kind: DocumentText['kind'] })[]
  /** The consultation whose result this is, and the results of this consultation. */
  readonly resultOf: Reference | null
  readonly results: readonly Reference[]
  /** 修改沿革. What this document amends and repeals, and what amends and repeals it. */
  readonly history: { readonly [relation in Relation]: readonly Reference[] }
}

type Relation = 'amends' | 'repeals' | 'amendedBy' | 'repealedBy'

/** The published document of that number; nothing when it was never published or has been withdrawn. */
export async function findPublished(db: Db, documentId: number): Promise<PublishedDocument | undefined> {
  return (await readPublished(db, [documentId])).get(documentId)
}

/** The same for a page that waits: documents that several pages wait for are read in one query. */
export async function awaitPublished(db: Db, documentId: number): Promise<PublishedDocument | undefined> {
  return (await together(db)(documentId)).get(documentId)
}

const together = perDatabase((db: Db) => coalesceKeys((ids: readonly number[]) => readPublished(db, ids)))

async function readPublished(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, PublishedDocument>> {
  const rows = (await selectDocuments(db, ids).execute()).map((row) => ({ ...row, text: row.text as DocumentText }))
  const stored = await readFiles(
    db,
    rows.flatMap(({ text }) => [...text.files, ...picturesIn(text)]),
  )
  return new Map(rows.map((row) => [row.id, documentOf(row, stored)]))
}

function selectDocuments(db: Db, ids: readonly number[]) {
  return selectPublished(db)
    .select(['documents.agency_id', 'documents.index_number'])
    .select(['editions.text', 'editions.text_hash', 'editions.number as edition'])
    .select([
      titlesWhere(sql`other.id = documents.interprets_id`).as('interprets'),
      titlesWhere(sql`other.interprets_id = documents.id`).as('interpretedBy'),
      titlesWhere(sql`other.id = documents.result_of_id`).as('resultOf'),
      titlesWhere(sql`other.result_of_id = documents.id`).as('results'),
    ])
    .select([
      titlesWhere(sql`other.id = any(documents.amends)`).as('amends'),
      titlesWhere(sql`other.id = any(documents.repeals)`).as('repeals'),
      ofLimited(titlesWhere(sql`other.id = any(array(select documents_amending(documents.id)))`)).as('amendedBy'),
      ofLimited(titlesWhere(sql`other.id = any(array(select documents_repealing(documents.id)))`)).as('repealedBy'),
    ])
    .select(PUBLICATIONS.as('publications'))
    .where(sql<boolean>`documents.id = any(${ids}::int[])`)
}

type SelectedDocument = Awaited<ReturnType<ReturnType<typeof selectDocuments>['execute']>>[number]

function documentOf(row: SelectedDocument & { readonly text: DocumentText }, stored: readonly StoredFile[]): PublishedDocument {
  const { text } = row
  const publications = row.publications.map(({ edition, at }) => ({ edition, at: new Date(at) }))
  return {
    ...publishedLine(row),
    agencyId: row.agency_id,
    indexNumber: row.index_number,
    text,
    updatedAt: publications.findLast(({ edition }) => edition === row.edition)?.at ?? row.published_at,
    publications,
    textHash: row.text_hash,
    files: named(text.files, stored),
    pictures: named(picturesIn(text), stored),
    interprets: row.interprets[0] ?? null,
    interpretedBy: row.interpretedBy,
    resultOf: row.resultOf[0] ?? null,
    results: row.results,
    history: { amends: row.amends, repeals: row.repeals, amendedBy: row.amendedBy, repealedBy: row.repealedBy },
  }
}

/** The titles on the portal of the documents that stand in a relation to this one. */
function titlesWhere(related: RawBuilder<unknown>) {
  return sql<
    (Reference & { readonly kind: DocumentText['kind'] })[]
  >`coalesce((select json_agg(json_build_object('id', other.id, 'title', text.title, 'kind', other.kind) order by other.id)
    from documents other join editions text on text.id = other.published_edition_id where ${related}), '[]')`
}

/** Asked only of a document with a period of validity: no other is amended or repealed. */
function ofLimited<T>(related: RawBuilder<T>) {
  return sql<T>`case when ${IS_LIMITED} then ${related} else '[]' end`
}

/** When each edition came to the portal, oldest first. */
const PUBLICATIONS = sql<
  { edition: number; at: string }[]
>`coalesce((select json_agg(json_build_object('edition', edition, 'at', recorded_at) order by id)
  from editorial_facts where document_id = documents.id and kind in ('published', 'taken-over')), '[]')`

/** The pictures that the body shows; a stored body writes them in one way. */
function picturesIn({ body }: DocumentText): DocumentText['files'] {
  const hashes = [...body.matchAll(/<img src="files\/([0-9a-f]{64})"/g)].map(([, hash = '']) => hash)
  return [...new Set(hashes)].map((hash) => ({ hash, name: '图片' }))
}

/** Kind and size of the files of texts. */
async function readFiles(db: Db, files: DocumentText['files']): Promise<StoredFile[]> {
  if (files.length === 0) return []
  const hashes = files.map(({ hash }) => hash)
  return db
    .selectFrom('files')
    .select(['hash', 'media_type as mediaType', 'size'])
    .where(sql<boolean>`hash = any(${hashes}::text[])`)
    .execute()
}

function named(files: DocumentText['files'], stored: readonly StoredFile[]): PublishedFile[] {
  return files.flatMap(({ hash, name }) => stored.filter((file) => file.hash === hash).map((file) => ({ ...file, name })))
}
