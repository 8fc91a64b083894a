import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { enqueue } from '../platform/jobs/jobs.ts'
import { touchPortal } from '../platform/pages/page-cache.ts'
import { addFact } from './add-fact.ts'
import { lockDocument } from './lock-document.ts'
import { INDEX_DOCUMENT } from './queues.ts'
import type { DocumentDone, StepInput } from './schema.ts'

/** 撤回. Takes a document off the portal, with the reason; its texts and its history stay. */
export async function withdrawDocument(db: Db, actor: Actor, input: StepInput, now: Date): Promise<DocumentDone> {
  return db.transaction().execute(async (tx) => {
    const document = await lockDocument(tx, actor, input.documentId, input.seen, 'withdrawn')
    const { textHash } = document.standing
    const fact = { kind: 'withdrawn', textHash, editionId: document.editionId, opinion: input.opinion } as const
    const done = await addFact(tx, document, 'withdraw-document', fact, now)
    await tx.updateTable('documents').set({ published_edition_id: null, published_at: null }).where('id', '=', document.id).execute()
    await touchPortal(tx)
    await enqueue(tx, INDEX_DOCUMENT, { documentId: document.id })
    return done
  })
}
