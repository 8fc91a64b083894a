import type { Db } from '../platform/database/database.ts'
import { touchPortal } from '../platform/pages/page-cache.ts'
import { findPublished, plainText } from '../publishing/index.ts'
import { wordVector } from './word-vector.ts'
import { wordsOfText } from './words.ts'

/** 更新检索索引. Writes the words of a published document, or removes them when it is not published. Idempotent. */
export async function indexDocument(db: Db, documentId: number): Promise<void> {
  const document = await findPublished(db, documentId)
  await db.transaction().execute(async (tx) => {
    if (!document) {
      await tx.deleteFrom('search_entries').where('document_id', '=', documentId).execute()
    } else {
      const titleWords = wordsOfText([document.title, document.documentNumber ?? '', ...document.text.keywords].join(' '))
      const text = `${document.text.summary} ${plainText(document.text.body)}`
      const rest = [text, document.indexNumber, document.agencyName, ...document.files.map((file) => file.name)]
      const entry = {
        agency_id: document.agencyId,
        title: document.title,
        text,
        published_at: document.publishedAt,
        title_words: wordVector(titleWords),
        words: wordVector(titleWords, wordsOfText(rest.join(' '))),
      }
      await tx
        .insertInto('search_entries')
        .values({ document_id: documentId, ...entry })
        .onConflict((conflict) => conflict.column('document_id').doUpdateSet(entry))
        .execute()
    }
    // Pages of results are cached like any other page.
    await touchPortal(tx)
  })
}
