import { type Selectable, sql } from 'kysely'
import { hasValidity } from '../../core/publishing/document-kinds.ts'
import type { EditorialShape } from '../../core/publishing/editorial-procedure.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Documents } from '../platform/database/tables.ts'
import { fileFact } from '../platform/ledger/file-fact.ts'
import type { Ledger } from '../platform/ledger/ledger.ts'
import { openCase } from '../platform/ledger/open-case.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { presentText } from './editions.ts'
import type { DocumentText } from './schema.ts'

const LAST_FACT = sql<number>`(select max(fact.id) from editorial_facts fact where fact.document_id = documents.id)`

/**
 * 同时废止. Ends the documents that the text now on the portal repeals, from the day on which it takes effect. What has ended, was withdrawn or
 * is no longer of the same agency stays as it is.
 */
export async function endReplaced<Noted extends object>(
  ledger: Ledger<EditorialShape, Selectable<Documents>, Noted>,
  tx: Tx,
  actor: Actor,
  documentId: number,
  now: Date,
): Promise<void> {
  const { text: stored, agency_id } = await tx
    .selectFrom('documents')
    .innerJoin('editions', 'editions.id', 'documents.published_edition_id')
    .select(['editions.text', 'documents.agency_id'])
    .where('documents.id', '=', documentId)
    .executeTakeFirstOrThrow()
  const { title, repeals = [], effectiveOn, madeOn } = stored as DocumentText
  if (repeals.length === 0) return
  const standing = await tx
    .selectFrom('documents')
    .select(['id', 'kind', LAST_FACT.as('seen')])
    .where('id', 'in', repeals)
    .where('agency_id', '=', agency_id)
    .where('published_edition_id', 'is not', null)
    .where('ended_on', 'is', null)
    .orderBy('id')
    .execute()
  for (const { id, kind, seen } of standing) {
    if (!hasValidity(kind)) continue
    const opened = await openCase(ledger, tx, actor, { id, seen }, now)
    const fact = { kind: 'ended-by', on: chinaDay(now), ...(await presentText(tx, { id })) } as const
    const by = { endedOn: effectiveOn ?? madeOn, byId: documentId, byTitle: title }
    await fileFact(ledger, tx, actor, opened, { verb: 'end-normative-document', fact: { ...fact, ...by } }, now)
  }
}
