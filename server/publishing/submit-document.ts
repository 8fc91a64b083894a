import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { addFact } from './add-fact.ts'
import { lockDocument } from './lock-document.ts'
import type { DocumentDone, StepInput } from './schema.ts'

/** 送审. Hands the present text to the first reviewer. */
export async function submitDocument(db: Db, actor: Actor, input: StepInput, now: Date): Promise<DocumentDone> {
  return db.transaction().execute(async (tx) => {
    const document = await lockDocument(tx, actor, input.documentId, input.seen, 'submitted')
    const { textHash } = document.standing
    return addFact(
      tx,
      document,
      'submit-document',
      { kind: 'submitted', textHash, editionId: document.editionId, opinion: input.opinion },
      now,
    )
  })
}
