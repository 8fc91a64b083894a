import { shownFields } from '../../core/publishing/show-fields.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { hasText } from '../platform/file-text/file-text.ts'
import { fileWork } from '../platform/files/file-work.ts'
import { touchPortal } from '../platform/pages/page-cache.ts'
import type { FileStore } from '../platform/runtime/files.ts'
import { findPublished, type PublishedDocument, plainText } from '../publishing/index.ts'
import { searchEntry } from './search-entry.ts'

type Files = Pick<FileStore, 'read'>
/** The text of attachments by their hashes. */
type Texts = ReadonlyMap<string, string>

/** So much of the text of all attachments of a document is searched. */
const MOST_TEXT = 200_000

/**
 * 更新检索索引. Writes the words of a published document, or removes them when it is not published; with `files`, then also the words of its
 * attachments. Idempotent.
 */
export async function indexDocument(db: Db, documentId: number, files?: Files): Promise<void> {
  await writeEntries(db, [documentId], new Map())
  const texts = files && (await textsOf(db, documentId, files))
  if (texts && texts.size > 0) await writeEntries(db, [documentId], texts)
}

/** The same for several documents at once. */
export async function indexDocuments(db: Db, documentIds: readonly number[], files: Files): Promise<void> {
  const texts = new Map<string, string>()
  for (const id of documentIds) for (const [hash, text] of await textsOf(db, id, files)) texts.set(hash, text)
  await writeEntries(db, documentIds, texts)
}

/** What stands in the attachments of a published document. A file that is missing is reported elsewhere; here it has no words. */
async function textsOf(db: Db, documentId: number, files: Files): Promise<Texts> {
  const texts = new Map<string, string>()
  let length = 0
  for (const { hash, mediaType } of (await findPublished(db, documentId))?.files ?? []) {
    if (!hasText(mediaType) || length > MOST_TEXT) continue
    const text = await files
      .read(hash)
      .then((content) => fileWork('text', content, mediaType))
      .catch(() => '')
    length += text.length
    if (text !== '') texts.set(hash, text)
  }
  return texts
}

async function writeEntries(db: Db, documentIds: readonly number[], texts: Texts): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const id of documentIds) await writeEntry(tx, id, texts)
    // Pages of results are cached like any other page.
    await touchPortal(tx)
  })
}

async function writeEntry(tx: Tx, documentId: number, texts: Texts): Promise<void> {
  // Holds off whoever withdraws it meanwhile: else its words would come back after they were removed.
  await tx.selectFrom('documents').select('id').where('id', '=', documentId).forShare().executeTakeFirst()
  const document = await findPublished(tx, documentId)
  if (!document) {
    await tx.deleteFrom('search_entries').where('document_id', '=', documentId).execute()
  } else {
    const entry = entryFor(document, texts)
    await tx
      .insertInto('search_entries')
      .values({ document_id: documentId, ...entry })
      .onConflict((conflict) => conflict.column('document_id').doUpdateSet(entry))
      .execute()
    // The days of validity are the database's own to copy; see the trigger `documents__search`.
    await tx
      .updateTable('search_entries')
      .from('documents')
      .set((build) => ({
        valid_from: build.ref('documents.valid_from'),
        valid_to: build.ref('documents.valid_to'),
        ended_on: build.ref('documents.ended_on'),
        end_reason: build.ref('documents.end_reason'),
      }))
      .whereRef('documents.id', '=', 'search_entries.document_id')
      .where('document_id', '=', documentId)
      .execute()
  }
}

function entryFor(document: PublishedDocument, texts: Texts) {
  const { id, agencyId, agencyName, columnKey, publishedAt, title, documentNumber, indexNumber, text, files } = document
  const attached = files.flatMap(({ hash, name }) => (texts.has(hash) ? [`${name}：${texts.get(hash) ?? ''}`] : []))
  return searchEntry({
    documentId: id,
    agencyId,
    columnKey,
    kind: text.kind,
    publishedAt,
    title,
    numbers: [documentNumber ?? '', indexNumber].filter((number) => number !== ''),
    keywords: text.keywords,
    text: [text.summary, ...shownFields(text.kind, text.fields).map(({ value }) => value), plainText(text.body), ...attached].join(' '),
    beside: [agencyName, ...files.map((file) => file.name)],
  })
}
