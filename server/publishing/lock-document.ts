import type { DocumentKind } from '../../core/publishing/document-kinds.ts'
import { type EditorialEvent, mayDo } from '../../core/publishing/editorial.ts'
import { type EditorialFact, type EditorialStanding, editorialStanding } from '../../core/publishing/editorial-facts.ts'
import type { Actor, Officer } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { mayEdit } from './policy.ts'
import { refusal } from './refusals.ts'

export type StoredFact = EditorialFact & { readonly id: number; readonly editionId: number }

/** A document that was locked for a change, with its history and who acts. */
export interface LockedDocument {
  readonly id: number
  readonly agencyId: number
  readonly kind: DocumentKind
  readonly editionId: number
  readonly publishedEditionId: number | null
  readonly facts: readonly StoredFact[]
  readonly standing: EditorialStanding
  readonly actor: Officer
}

/**
 * Locks a document of the actor's own agency and asks core whether the event is open. `seen` is the last fact that the
 * actor had before the eyes: when another has come since, the actor is told instead of acting on what was not seen.
 */
export async function lockDocument(tx: Tx, actor: Actor, id: number, seen: number, event: EditorialEvent): Promise<LockedDocument> {
  if (!mayEdit(actor)) throw notPermitted(mayEdit)
  const row = await tx
    .selectFrom('documents')
    .select(['id', 'agency_id', 'kind', 'current_edition_id', 'published_edition_id'])
    .where('id', '=', id)
    .where('agency_id', '=', actor.agencyId)
    .forUpdate()
    .executeTakeFirst()
  if (row?.current_edition_id == null) throw refusal('publishing/not-found')
  const facts = await readFacts(tx, id)
  if (facts.at(-1)?.id !== seen) throw refusal('publishing/changed-meanwhile')
  const kind = row.kind
  const judgement = mayDo({ kind, facts }, event, actor)
  if (!judgement.allowed) throw Refusal.of(judgement)
  return {
    id,
    agencyId: row.agency_id,
    kind,
    editionId: row.current_edition_id,
    publishedEditionId: row.published_edition_id,
    facts,
    standing: editorialStanding(facts),
    actor,
  }
}

/** The history of a document in the order of filing. */
export async function readFacts(db: Db | Tx, documentId: number): Promise<StoredFact[]> {
  const rows = await db
    .selectFrom('editorial_facts')
    .select(['id', 'kind', 'account_id', 'text_hash', 'edition_id'])
    .where('document_id', '=', documentId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    accountId: row.account_id ?? 0,
    textHash: row.text_hash,
    editionId: row.edition_id,
  }))
}
