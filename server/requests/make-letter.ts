import { letterPdf } from '../platform/documents/letter-pdf.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { openLetter } from './issue-letter.ts'

/** 生成文书. Makes the PDF and Word file of an issued letter from its stored words. Idempotent: existing files are kept. */
export async function makeLetter(
  { letterId }: { letterId: number },
  runtime: Pick<Runtime, 'db' | 'files' | 'typesetter' | 'clock'>,
): Promise<void> {
  const { db, files, typesetter, clock } = runtime
  const letter = await db
    .selectFrom('letters')
    .select(['agency_id', 'number', 'content', 'pdf_hash', 'word_hash'])
    .where('id', '=', letterId)
    .executeTakeFirst()
  if (!letter || (letter.pdf_hash && letter.word_hash)) return
  const content = openLetter(db, letter)
  // Imported with the first letter, since the Word library is slow to load.
  const { letterWord } = await import('../platform/documents/letter-word.ts')
  const [pdf, word] = [await letterPdf(typesetter, content), await letterWord(content)]
  const now = clock()
  await db.transaction().execute(async (tx) => {
    const stored = { pdf_hash: (await files.put(tx, pdf, now)).hash, word_hash: (await files.put(tx, word, now)).hash }
    await tx.updateTable('letters').set(stored).where('id', '=', letterId).where('pdf_hash', 'is', null).execute()
  })
}
