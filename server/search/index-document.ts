import type { Db, Tx } from '../platform/database/database.ts'
import { touchPortal } from '../platform/pages/page-cache.ts'
import { findPublished, type PublishedDocument, plainText } from '../publishing/index.ts'
import { searchEntry } from './search-entry.ts'

/** 更新检索索引. Writes the words of a published document, or removes them when it is not published. Idempotent. */
export function indexDocument(db: Db, documentId: number): Promise<void> {
  return indexDocuments(db, [documentId])
}

/** The same for several documents at once. */
export async function indexDocuments(db: Db, documentIds: readonly number[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const id of documentIds) await writeEntry(tx, id)
    // Pages of results are cached like any other page.
    await touchPortal(tx)
  })
}

async function writeEntry(tx: Tx, documentId: number): Promise<void> {
  // Holds off whoever withdraws it meanwhile: else its words would come back after they were removed.
  await tx.selectFrom('documents').select('id').where('id', '=', documentId).forShare().executeTakeFirst()
  const document = await findPublished(tx, documentId)
  if (!document) {
    await tx.deleteFrom('search_entries').where('document_id', '=', documentId).execute()
  } else {
    const entry = entryFor(document)
    await tx
      .insertInto('search_entries')
      .values({ document_id: documentId, ...entry })
      .onConflict((conflict) => conflict.column('document_id').doUpdateSet(entry))
      .execute()
    // The days of validity are the database's own to copy; see the trigger `documents__search`.
    await tx
      .updateTable('search_entries')
      .from('documents')
      .set(({ ref }) => ({
        valid_from: ref('documents.valid_from'),
        valid_to: ref('documents.valid_to'),
        ended_on: ref('documents.ended_on'),
        end_reason: ref('documents.end_reason'),
      }))
      .whereRef('documents.id', '=', 'search_entries.document_id')
      .where('document_id', '=', documentId)
      .execute()
  }
}

function entryFor({
  id,
  agencyId,
  agencyName,
  columnKey,
  publishedAt,
  title,
  documentNumber,
  indexNumber,
  text,
  files,
}: PublishedDocument) {
  return searchEntry({
    documentId: id,
    agencyId,
    columnKey,
    kind: text.kind,
    publishedAt,
    title,
    numbers: [documentNumber ?? '', indexNumber].filter((number) => number !== ''),
    keywords: text.keywords,
    text: `${text.summary} ${plainText(text.body)}`,
    beside: [agencyName, ...files.map((file) => file.name)],
  })
}
