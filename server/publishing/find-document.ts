import { showBasis } from '../../core/law/citation.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import { EDITORIAL_PROCEDURE } from '../../core/publishing/editorial-procedure.ts'
import { INTERPRETATION_STANDINGS } from '../../core/publishing/interpretation-clock.ts'
import type { Officer } from '../platform/access/actor.ts'
import { reaches } from '../platform/access/reach.ts'
import type { Db } from '../platform/database/database.ts'
import { personOf } from '../platform/ledger/ledger.ts'
import { showCase } from '../platform/ledger/show-case.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import { chinaDay, chinaTime } from '../platform/runtime/clock.ts'
import { readEditions } from './editions.ts'
import { loadEditorialFacts } from './editorial-ledger.ts'
import { interpretationOf } from './interpretation-due.ts'
import { documentRow, owesPublication, selectRows } from './list-documents.ts'
import { publishBy } from './publish-by.ts'
import { refusal } from './refusals.ts'
import { securityReviewerOf } from './review-chains.ts'
import { reviewSteps } from './review-progress.ts'
import type { FoundDocument } from './schema.ts'

/** 信息详情. A document with all its texts, its history, and what the actor may do now or why not. */
export async function findDocument(db: Db, actor: Officer, documentId: number, now: Date): Promise<FoundDocument> {
  const row = await selectRows(db)
    .select([
      'documents.ended_on',
      'documents.end_reason',
      'documents.current_edition_id',
      'documents.published_edition_id',
      'agencies.final_review',
    ])
    .where('documents.id', '=', documentId)
    .executeTakeFirst()
  if (!row || !(await reaches(db, actor, row.agency_id))) throw refusal('publishing/not-found')
  const [calendar, editions, stored, securityReview] = await Promise.all([
    currentCalendar(db),
    readEditions(db, documentId),
    loadEditorialFacts(db, documentId),
    securityReviewerOf(db, row.agency_id),
  ])
  const deadline = owesPublication(row) ? publishBy(row, calendar) : null
  const interpretation = interpretationOf(row, calendar, chinaDay(now))
  const ownAgency = row.agency_id === actor.agencyId
  const subject = { kind: row.kind, finalReview: row.final_review, securityReview }
  return {
    document: documentRow(row, calendar),
    deadline: deadline && {
      publishBy: deadline.value,
      notBefore: deadline.notBefore,
      steps: deadline.steps.map(({ says, because }) => ({ says, because: showBasis(because) })),
    },
    interpretation: interpretation && {
      standing: interpretation.value,
      title: titleOf(INTERPRETATION_STANDINGS, interpretation.value),
      dueOn: interpretation.dueOn,
      notBefore: interpretation.notBefore,
      steps: interpretation.steps.map(({ says, because }) => ({ says, because: showBasis(because) })),
    },
    editions: editions.map((edition) => ({
      id: edition.id,
      number: edition.number,
      changedBy: edition.changedBy,
      changedAt: chinaTime(edition.changedAt),
      isCurrent: edition.id === row.current_edition_id,
      isPublished: edition.id === row.published_edition_id,
      text: edition.text,
    })),
    ...showCase(EDITORIAL_PROCEDURE, stored, subject, { person: ownAgency ? personOf(actor) : null, now }),
    steps: reviewSteps(stored, subject),
    ended: row.ended_on && row.end_reason ? { on: row.ended_on, reason: row.end_reason } : null,
  }
}
