import { type Selectable, sql } from 'kysely'
import type { LocalDate } from '../../../core/calendar/local-date.ts'
import type { WorkCalendar } from '../../../core/calendar/work-calendar.ts'
import { type Replayed, replayRequest } from '../../../core/requests/replay.ts'
import type { RequestShape } from '../../../core/requests/request-procedure.ts'
import { nameOfDay } from '../../organisations/index.ts'
import type { Db } from '../../platform/database/database.ts'
import type { Requests } from '../../platform/database/tables.ts'
import { loadFacts } from '../../platform/ledger/ledger.ts'
import { currentCalendar } from '../../platform/runtime/calendar.ts'
import { Refusal } from '../../platform/runtime/errors.ts'
import { type PresentSubject, presentSubject } from '../present-subject.ts'
import { refusal } from '../refusals.ts'
import type { StoredRequestFact } from '../request-case.ts'
import { REQUEST_LEDGER } from '../request-ledger.ts'
import { standing } from '../standing.ts'

/** 进度. What the applicant sees of the request: neither notes of officers nor words of third parties. */
export interface ProgressView {
  readonly request: Selectable<Requests>
  readonly agencyName: string
  readonly asked: PresentSubject
  readonly stored: readonly StoredRequestFact[]
  readonly seen: number
  readonly replayed: Replayed
  readonly calendar: WorkCalendar
  readonly letters: readonly ProgressLetter[]
  readonly files: readonly { readonly hash: string; readonly name: string }[]
}

interface ProgressLetter {
  readonly id: number
  readonly title: string
  readonly number: string
  readonly issuedOn: LocalDate
  readonly pdf: boolean
  readonly word: boolean
}

/** Reads the progress of a request whose access code was proven. Leaves out letters to others and letters of voided facts. */
export async function findProgress(db: Db, requestId: number): Promise<ProgressView> {
  const request = await db.selectFrom('requests').selectAll().where('id', '=', requestId).executeTakeFirst()
  if (!request) throw refusal('requests/access-closed')
  const agencyName = await nameOfAnswerer(db, request)
  const calendar = await currentCalendar(db)
  const stored = await loadFacts<RequestShape>(db, REQUEST_LEDGER, requestId)
  const replayed = replayRequest(
    stored.map(({ fact }) => fact),
    calendar,
  )
  if (!replayed.allowed) throw Refusal.of(replayed)
  const stands = new Set(standing(stored).map(({ fact }) => fact.id))
  const letters = await db
    .selectFrom('letters')
    .selectAll()
    .where('request_id', '=', requestId)
    .where('to_applicant', '=', true)
    .orderBy('id')
    .execute()
  const files = await db
    .selectFrom('request_files')
    .select(['hash', 'name'])
    .where('request_id', '=', requestId)
    .where('purpose', '=', 'answer')
    .orderBy('added_at')
    .execute()
  return {
    request,
    agencyName,
    asked: presentSubject(request.subject, stored),
    stored,
    seen: stored.at(-1)?.fact.id ?? 0,
    replayed,
    calendar,
    letters: letters.flatMap(({ id, title, number, issued_on: issuedOn, pdf_hash, word_hash, fact_id }) =>
      stands.has(fact_id) ? [{ id, title, number, issuedOn, pdf: pdf_hash !== null, word: word_hash !== null }] : [],
    ),
    files: replayed.state === 'answered' ? files : [],
  }
}

/** Who handles the request; for an answered one, the agency by its name on that day. */
async function nameOfAnswerer(db: Db, { agency_id, origin_id, answered_on }: Selectable<Requests>): Promise<string> {
  const { name } = await db
    .selectFrom('agencies')
    .select(answered_on === null ? 'name' : nameOfDay(sql`${origin_id}::integer`, sql`${answered_on}::date`).as('name'))
    .where('id', '=', agency_id)
    .executeTakeFirstOrThrow()
  return name
}
