import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { addFact } from './add-fact.ts'
import { lockDocument } from './lock-document.ts'
import type { DocumentDone, StepInput } from './schema.ts'

/** 退回. Gives the text back to its drafter, with the reason. */
export async function returnDocument(db: Db, actor: Actor, input: StepInput, now: Date): Promise<DocumentDone> {
  return db.transaction().execute(async (tx) => {
    const document = await lockDocument(tx, actor, input.documentId, input.seen, 'returned')
    const { textHash } = document.standing
    return addFact(
      tx,
      document,
      'return-document',
      { kind: 'returned', textHash, editionId: document.editionId, opinion: input.opinion },
      now,
    )
  })
}
