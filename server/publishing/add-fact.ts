import { type EditorialKind, editorialStanding } from '../../core/publishing/editorial-facts.ts'
import type { Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import type { LockedDocument } from './lock-document.ts'
import type { DocumentDone } from './schema.ts'

interface NewFact {
  readonly kind: EditorialKind
  readonly textHash: string
  readonly editionId: number
  readonly opinion?: string
  readonly details?: object
}

/** Adds one fact to the history, writes the state that follows from it, and the audit row of the verb. */
export async function addFact(
  tx: Tx,
  document: Pick<LockedDocument, 'id' | 'agencyId' | 'facts' | 'actor'>,
  verb: string,
  fact: NewFact,
  now: Date,
): Promise<DocumentDone> {
  const { actor } = document
  const { id } = await tx
    .insertInto('editorial_facts')
    .values({
      agency_id: document.agencyId,
      document_id: document.id,
      edition_id: fact.editionId,
      kind: fact.kind,
      account_id: actor.accountId,
      opinion: fact.opinion ?? '',
      details: JSON.stringify(fact.details ?? {}),
      text_hash: fact.textHash,
      at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { state } = editorialStanding([...document.facts, { kind: fact.kind, accountId: actor.accountId, textHash: fact.textHash }])
  await tx.updateTable('documents').set({ state, current_edition_id: fact.editionId }).where('id', '=', document.id).execute()
  await record(tx, actor, verb, `document:${document.id}`, { fact: id, textHash: fact.textHash })
  return { id: document.id, seen: id, state }
}
