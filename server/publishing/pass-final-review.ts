import { type SecurityConclusion, securityReviewAllows } from '../../core/publishing/editorial.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { addFact } from './add-fact.ts'
import { lockDocument, readFacts } from './lock-document.ts'
import { publishLocked } from './publish-document.ts'
import type { DocumentDone, StepInput } from './schema.ts'

/** 终审通过. By a third person, with the conclusion of the security review; `publish` puts the text on the portal at once. */
export async function passFinalReview(
  db: Db,
  actor: Actor,
  input: StepInput & { readonly security: SecurityConclusion; readonly publish: boolean },
  now: Date,
): Promise<DocumentDone> {
  return db.transaction().execute(async (tx) => {
    const document = await lockDocument(tx, actor, input.documentId, input.seen, 'final-passed')
    const review = securityReviewAllows(input.security)
    if (!review.allowed) throw Refusal.of(review)
    const { textHash } = document.standing
    const fact = {
      kind: 'final-passed',
      textHash,
      editionId: document.editionId,
      opinion: input.opinion,
      details: { security: input.security },
    } as const
    const done = await addFact(tx, document, 'pass-final-review', fact, now)
    return input.publish ? publishLocked(tx, { ...document, facts: await readFacts(tx, document.id) }, now) : done
  })
}
