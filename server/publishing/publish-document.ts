import type { Actor } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { enqueue } from '../platform/jobs/jobs.ts'
import { touchPortal } from '../platform/pages/page-cache.ts'
import { addFact } from './add-fact.ts'
import { textHash } from './canonical-text.ts'
import { listedBy, readText } from './editions.ts'
import { type LockedDocument, lockDocument } from './lock-document.ts'
import { INDEX_DOCUMENT } from './queues.ts'
import { refusal } from './refusals.ts'
import type { DocumentDone, StepInput } from './schema.ts'

/** 发布. Puts the text that passed the final review on the portal, where it is at the next request. */
export async function publishDocument(db: Db, actor: Actor, input: Omit<StepInput, 'opinion'>, now: Date): Promise<DocumentDone> {
  return db
    .transaction()
    .execute(async (tx) => publishLocked(tx, await lockDocument(tx, actor, input.documentId, input.seen, 'published'), now))
}

/**
 * Publishes a locked document whose text has passed. The fingerprint is taken once more from what is stored, so that only
 * what was passed goes out. The day of the first publication is the server's and stays when a later text is published.
 */
export async function publishLocked(tx: Tx, document: LockedDocument, now: Date): Promise<DocumentDone> {
  const text = await readText(tx, document.editionId)
  const passed = document.facts.findLast((fact) => fact.kind === 'final-passed')
  if (passed?.textHash !== textHash(text)) throw refusal('publishing/text-differs')
  const done = await addFact(
    tx,
    document,
    'publish-document',
    { kind: 'published', textHash: passed.textHash, editionId: document.editionId },
    now,
  )
  await tx
    .updateTable('documents')
    .set((set) => ({
      ...listedBy(text),
      valid_from: text.effectiveOn ?? text.madeOn,
      valid_to: text.validTo ?? null,
      published_edition_id: document.editionId,
      published_at: set.fn.coalesce('published_at', set.val(now)),
    }))
    .where('id', '=', document.id)
    .execute()
  await touchPortal(tx)
  await enqueue(tx, INDEX_DOCUMENT, { documentId: document.id })
  return done
}
