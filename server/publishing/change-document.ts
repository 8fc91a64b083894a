import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { addFact } from './add-fact.ts'
import { textHash } from './canonical-text.ts'
import { addEdition, listedBy } from './editions.ts'
import { lockDocument } from './lock-document.ts'
import { prepareText } from './prepare-text.ts'
import type { DocumentDone, DocumentText } from './schema.ts'

/**
 * 修改信息. Files a new text, which puts every review back to its start; what is on the portal stays until the new text is
 * published. A text equal to the present one changes nothing.
 */
export async function changeDocument(
  db: Db,
  actor: Actor,
  input: { readonly documentId: number; readonly seen: number; readonly text: DocumentText },
  now: Date,
): Promise<DocumentDone> {
  return db.transaction().execute(async (tx) => {
    const document = await lockDocument(tx, actor, input.documentId, input.seen, 'changed')
    const text = await prepareText(tx, input.text, document, now)
    const hash = textHash(text)
    if (hash === document.standing.textHash) return { id: document.id, seen: input.seen, state: document.standing.state }
    const editionId = await addEdition(tx, document.id, text, document.actor, now)
    if (document.publishedEditionId === null) {
      await tx.updateTable('documents').set(listedBy(text)).where('id', '=', document.id).execute()
    }
    return addFact(tx, document, 'change-document', { kind: 'changed', textHash: hash, editionId }, now)
  })
}
