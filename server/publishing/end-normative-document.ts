import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { EndReason } from '../../core/publishing/normative-document.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { touchPortal } from '../platform/pages/page-cache.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { addFact } from './add-fact.ts'
import { lockDocument } from './lock-document.ts'
import type { DocumentDone, StepInput } from './schema.ts'

/** 标注废止、失效. From that day the document is no longer valid; it stays on the portal with the mark. */
export async function endNormativeDocument(
  db: Db,
  actor: Actor,
  input: StepInput & { readonly endedOn: LocalDate; readonly reason: EndReason },
  now: Date,
): Promise<DocumentDone> {
  return db.transaction().execute(async (tx) => {
    const document = await lockDocument(tx, actor, input.documentId, input.seen, 'ended')
    const { made_on } = await tx.selectFrom('editions').select('made_on').where('id', '=', document.editionId).executeTakeFirstOrThrow()
    if (input.endedOn <= made_on) throw new FormProblem([{ path: 'endedOn', message: '失效日期须晚于成文日期' }])
    const fact = {
      kind: 'ended',
      textHash: document.standing.textHash,
      editionId: document.editionId,
      opinion: input.opinion,
      details: { endedOn: input.endedOn, reason: input.reason },
    } as const
    const done = await addFact(tx, document, 'end-normative-document', fact, now)
    await tx.updateTable('documents').set({ ended_on: input.endedOn, end_reason: input.reason }).where('id', '=', document.id).execute()
    await touchPortal(tx)
    return done
  })
}
