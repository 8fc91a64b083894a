import type { Selectable } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { EDITORIAL_PROCEDURE, type EditorialProgress, type EditorialShape } from '../../core/publishing/editorial-procedure.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Documents } from '../platform/database/tables.ts'
import { enqueue } from '../platform/jobs/jobs.ts'
import { type Ledger, loadFacts, type StoredFact } from '../platform/ledger/ledger.ts'
import { touchPortal } from '../platform/pages/page-cache.ts'
import { listedBy, presentText } from './editions.ts'
import { endReplaced } from './end-replaced.ts'
import { INDEX_DOCUMENT } from './queues.ts'
import { refusal } from './refusals.ts'
import { securityReviewerOf } from './review-chains.ts'
import type { DocumentText } from './schema.ts'

/** 编审台账. The one place that writes what follows from the facts of a document and puts its text on the portal or takes it off. */
export const EDITORIAL_LEDGER: Ledger<EditorialShape, Selectable<Documents>, { readonly textHash: string }> = {
  procedure: EDITORIAL_PROCEDURE,
  cases: 'documents',
  facts: 'editorial_facts',
  caseColumn: 'document_id',
  auditedAs: 'document',
  async subjectOf(db, { kind, agency_id }) {
    const agency = await db.selectFrom('agencies').select('final_review').where('id', '=', agency_id).executeTakeFirstOrThrow()
    return { kind, finalReview: agency.final_review, securityReview: await securityReviewerOf(db, agency_id) }
  },
  notFound: () => refusal('publishing/not-found'),
  known: presentText,
  async settle({ tx, actor, opened, filing, after, now }) {
    const { id, published_at } = opened.row
    const { progress } = after
    const onPortal = progress.publishedEdition !== null
    const derived = { ...(await derivedColumns(tx, id, progress)), published_at: onPortal ? (published_at ?? now) : null }
    await tx.updateTable('documents').set(derived).where('id', '=', id).execute()
    const { kind } = filing.fact
    // Nothing that was shown becomes wrong by what is taken over: the batch touches the portal once for many.
    if (SHOWN.has(kind)) await touchPortal(tx)
    if (kind === 'published') await endReplaced(EDITORIAL_LEDGER, tx, actor, id, now)
    if (kind === 'published' || kind === 'withdrawn' || kind === 'taken-over') {
      await noteWithdrawal(tx, id, progress)
      await enqueue(tx, INDEX_DOCUMENT, { documentId: id })
    }
    return { textHash: progress.textHash }
  },
}

/** The facts that change what the portal shows. */
const SHOWN: ReadonlySet<string> = new Set(['published', 'withdrawn', 'ended', 'ended-by', 'prolonged'])

/** 编审记录. The facts of a document as people read them: what nobody filed was done by the program, at its time. */
export async function loadEditorialFacts(db: Db | Tx, documentId: number): Promise<StoredFact<EditorialShape>[]> {
  const stored = await loadFacts<EditorialShape>(db, EDITORIAL_LEDGER, documentId)
  return stored.map((one) => (one.fact.by === null ? { ...one, recordedBy: '系统' } : one))
}

/** 推算值. The columns that follow from the facts; lists filter by the text that is shown: the published one, else the present one. */
export async function derivedColumns(db: Db | Tx, documentId: number, progress: EditorialProgress) {
  const { state, edition, publishedEdition, publishedFrom, scheduledAt, nextReviewOn, outstanding, ended, prolongedTo } = progress
  if (state === 'none') throw new Error('a document without a first draft has no state')
  const editions = await db
    .selectFrom('editions')
    .select(['id', 'number', 'text'])
    .where('document_id', '=', documentId)
    .where('number', 'in', [edition, publishedEdition ?? edition])
    .execute()
  const [present, published] = [edition, publishedEdition].map((number) => editions.find((one) => one.number === number))
  const text = (published ?? present)?.text as DocumentText
  return {
    state,
    ...listedBy(text),
    ...(published && { valid_from: text.effectiveOn ?? text.madeOn, valid_to: laterDay(text.validTo, prolongedTo) }),
    current_edition_id: present?.id ?? null,
    published_edition_id: published?.id ?? null,
    guide_profile: publishedFrom && JSON.stringify(publishedFrom),
    scheduled_at: scheduledAt === null ? null : new Date(scheduledAt),
    next_review_on: nextReviewOn ?? text.nextReviewOn ?? null,
    outstanding: outstanding.length > 0,
    ended_on: ended?.on ?? null,
    end_reason: ended?.reason ?? null,
  } as const
}

/** The last day of validity: that of the text, or the later one until which it was prolonged; none for a text without a last day. */
function laterDay(day: LocalDate | undefined, prolongedTo: LocalDate | null): LocalDate | null {
  if (day === undefined) return null
  return prolongedTo !== null && prolongedTo > day ? prolongedTo : day
}

/** What the address of a withdrawn document says to the public from now on; gone once it is public again. */
async function noteWithdrawal(tx: Tx, documentId: number, { withdrawn }: EditorialProgress): Promise<void> {
  await tx.deleteFrom('withdrawn_documents').where('document_id', '=', documentId).execute()
  if (withdrawn === null) return
  await tx
    .insertInto('withdrawn_documents')
    .values({ document_id: documentId, withdrawn_on: withdrawn.on, reason: withdrawn.reason })
    .execute()
}
