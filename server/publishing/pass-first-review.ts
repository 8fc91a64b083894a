import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { addFact } from './add-fact.ts'
import { lockDocument } from './lock-document.ts'
import type { DocumentDone, StepInput } from './schema.ts'

/** 初审通过. By somebody who did not touch the present text. */
export async function passFirstReview(db: Db, actor: Actor, input: StepInput, now: Date): Promise<DocumentDone> {
  return db.transaction().execute(async (tx) => {
    const document = await lockDocument(tx, actor, input.documentId, input.seen, 'first-passed')
    const { textHash } = document.standing
    const fact = { kind: 'first-passed', textHash, editionId: document.editionId, opinion: input.opinion } as const
    return addFact(tx, document, 'pass-first-review', fact, now)
  })
}
