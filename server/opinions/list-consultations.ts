import { sql } from 'kysely'
import type { Static } from 'typebox'
import { hasEnded } from '../../core/calendar/work-calendar.ts'
import { showBasis } from '../../core/law/citation.ts'
import { consultationResultDue } from '../../core/opinions/consultation-standing.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { Config } from '../platform/runtime/config.ts'
import type { PublishedDocument } from '../publishing/index.ts'
import { standingOf } from './consultation-of.ts'
import type { ROUTES } from './schema.ts'

type Listed = Static<(typeof ROUTES.listConsultations)['reply']>['items'][number]
type Terms = Config['consultations']

interface Row {
  readonly id: number
  readonly title: string
  readonly text: PublishedDocument['text']
  readonly total: number
  readonly unanswered: number
  readonly result: { readonly id: number; readonly title: string; readonly published: boolean } | null
}

/** 本机关的意见征集. Those on the portal, the newest first, or the one of that number; with how many opinions came and by when the result is due. */
export async function listConsultations(
  db: Db,
  { agencyId }: Officer,
  terms: Terms,
  now: Date,
  id: number | null = null,
): Promise<Listed[]> {
  const rows = await rowsOf(db, agencyId, id)
  const calendar = await currentCalendar(db)
  const today = chinaDay(now)
  return rows.flatMap(({ text, result, ...row }) => {
    const standing = standingOf({ text, results: result?.published ? [result] : [] }, today)
    if (!standing) return []
    const { value: state, opensOn, closesOn, daysLeft } = standing
    const due = state === 'result' ? null : consultationResultDue(closesOn, terms.resultDays, calendar)
    const steps = due?.steps.map(({ says, because }) => ({ says, because: showBasis(because) })) ?? []
    return { ...row, result, opensOn, closesOn, state, daysLeft, due: due && { ...due.value, steps, late: hasEnded(due.value, today) } }
  })
}

/** One of them by the number of its document; nothing when it is no consultation of the agency on the portal. */
export async function consultationRow(db: Db | Tx, agencyId: number, documentId: number): Promise<Row | undefined> {
  return (await rowsOf(db, agencyId, documentId))[0]
}

async function rowsOf(db: Db | Tx, agencyId: number, documentId: number | null = null): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select documents.id, editions.title, editions.text,
      (select count(*)::int from opinions where opinions.document_id = documents.id) as total,
      (select count(*)::int from opinions where opinions.document_id = documents.id and opinions.state = 'submitted') as unanswered,
      (select json_build_object('id', other.id, 'published', other.published_edition_id is not null, 'title',
          (select newest.title from editions newest where newest.document_id = other.id order by newest.number desc limit 1))
        from documents other where other.result_of_id = documents.id and other.state <> 'withdrawn'
        order by other.published_edition_id is null, other.id limit 1) as result
    from documents join editions on editions.id = documents.published_edition_id
    where documents.kind = 'consultation' and documents.agency_id = ${agencyId}
      and (${documentId}::int is null or documents.id = ${documentId})
    order by documents.published_at desc, documents.id desc limit 200`.execute(db)
  return rows
}
