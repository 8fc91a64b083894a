import { showBasis } from '../../core/law/citation.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import type { DocumentKind } from '../../core/publishing/document-kinds.ts'
import { EDITORIAL_RULES, type EditorialEvent, mayDo, type SecurityConclusion } from '../../core/publishing/editorial.ts'
import { EDITORIAL_KINDS, type EditorialFact } from '../../core/publishing/editorial-facts.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import { chinaTime } from '../platform/runtime/clock.ts'
import { readEditions } from './editions.ts'
import { documentRow, selectRows } from './list-documents.ts'
import { seesEveryAgency } from './policy.ts'
import { publishBy } from './publish-by.ts'
import { refusal } from './refusals.ts'
import type { DocumentAction, FoundDocument } from './schema.ts'

/** 信息详情. A document with all its texts, its history, and what the actor may do now or why not. */
export async function findDocument(db: Db, actor: Officer, documentId: number): Promise<FoundDocument> {
  const row = await selectRows(db)
    .select(['documents.ended_on', 'documents.end_reason', 'documents.current_edition_id', 'documents.published_edition_id'])
    .where('documents.id', '=', documentId)
    .executeTakeFirst()
  if (!row || (row.agency_id !== actor.agencyId && !seesEveryAgency(actor))) throw refusal('publishing/not-found')
  const [calendar, editions, facts] = await Promise.all([currentCalendar(db), readEditions(db, documentId), readHistory(db, documentId)])
  const deadline = row.published_at === null ? publishBy(row.formed_on, calendar) : null
  const ownAgency = row.agency_id === actor.agencyId
  return {
    document: documentRow(row, calendar),
    seen: facts.at(-1)?.id ?? 0,
    deadline: deadline && {
      publishBy: deadline.value,
      notBefore: deadline.notBefore,
      steps: deadline.steps.map(({ says, because }) => ({ says, because: showBasis(because) })),
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
    facts: facts.map((fact) => ({
      id: fact.id,
      kind: fact.kind,
      title: titleOf(EDITORIAL_KINDS, fact.kind),
      by: fact.by ?? '系统',
      at: chinaTime(fact.at),
      opinion: fact.opinion,
      edition: fact.edition,
      securityConclusion: (fact.details as { security?: SecurityConclusion }).security ?? null,
    })),
    actions: ownAgency ? actionsFor(row.kind, facts, actor) : [],
    ended: row.ended_on && row.end_reason ? { on: row.ended_on, reason: row.end_reason } : null,
  }
}

async function readHistory(db: Db, documentId: number) {
  return db
    .selectFrom('editorial_facts as fact')
    .innerJoin('editions', 'editions.id', 'fact.edition_id')
    .leftJoin('accounts', 'accounts.id', 'fact.account_id')
    .select(['fact.id', 'fact.kind', 'fact.account_id', 'fact.opinion', 'fact.details', 'fact.text_hash', 'fact.at'])
    .select(['editions.number as edition', 'accounts.name as by'])
    .where('fact.document_id', '=', documentId)
    .orderBy('fact.id')
    .execute()
}

const VERBS = {
  changed: { verb: 'changeDocument', title: '修改' },
  submitted: { verb: 'submitDocument', title: '送审' },
  'first-passed': { verb: 'passFirstReview', title: '初审通过' },
  'final-passed': { verb: 'passFinalReview', title: '终审通过' },
  returned: { verb: 'returnDocument', title: '退回修改' },
  published: { verb: 'publishDocument', title: '发布' },
  withdrawn: { verb: 'withdrawDocument', title: '撤回' },
  ended: { verb: 'endNormativeDocument', title: '标注废止、失效' },
} as const satisfies Record<EditorialEvent, { verb: string; title: string }>

type History = Awaited<ReturnType<typeof readHistory>>

function actionsFor(kind: DocumentKind, history: History, actor: Officer): DocumentAction[] {
  const facts: EditorialFact[] = history.map((fact) => ({
    kind: fact.kind,
    accountId: fact.account_id ?? 0,
    textHash: fact.text_hash,
  }))
  return EDITORIAL_RULES.map(({ event }) => {
    const judgement = mayDo({ kind, facts }, event, actor)
    if (judgement.allowed) return { ...VERBS[event], allowed: true }
    return { ...VERBS[event], allowed: false, code: judgement.code, says: judgement.says, because: showBasis(judgement.because) }
  })
}
