import { type WorkCalendar, whyOpen } from '../../core/calendar/work-calendar.ts'
import { showBasis } from '../../core/law/citation.ts'
import { maskName } from '../../core/personal/masks.ts'
import { purposesOf } from '../../core/personal/purposes.ts'
import { explainDays } from '../../core/requests/explain-days.ts'
import { opinionEnd } from '../../core/requests/pauses.ts'
import type { Consultation } from '../../core/requests/progress.ts'
import { type Replayed, replayRequest } from '../../core/requests/replay.ts'
import type { RequestShape } from '../../core/requests/request-procedure.ts'
import { REQUEST_PROCEDURE } from '../../core/requests/request-procedure.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { unprintableIn } from '../platform/documents/unprintable.ts'
import { loadFacts, personOf, typed } from '../platform/ledger/ledger.ts'
import { showCase } from '../platform/ledger/show-case.ts'
import { keysOf } from '../platform/personal/keys-of.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { filesOf, lettersOf } from './papers.ts'
import { maskPersonal, openPersonal } from './personal-data.ts'
import { readerOf } from './personal-data-reader.ts'
import { presentSubject } from './present-subject.ts'
import { earlierInMonth } from './propose-fee.ts'
import { readRequest } from './read-request.ts'
import { REQUEST_LEDGER } from './request-ledger.ts'
import { asRow, requestRows } from './request-row.ts'
import type { FoundRequest } from './schema.ts'
import { standing } from './standing.ts'

/** 一件申请的全部情况. The request, its facts with who filed them, the due day with every reason and day, and what this officer may do. */
export async function findRequest(db: Db, actor: Actor, id: number, now: Date): Promise<FoundRequest> {
  const request = await readRequest(db, actor, id)
  const calendar = await currentCalendar(db)
  const stored = await loadFacts<RequestShape>(db, REQUEST_LEDGER, id)
  const facts = stored.map(({ fact }) => fact)
  const replayed = replayRequest(facts, calendar)
  if (!replayed.allowed) throw Refusal.of(replayed)
  const today = chinaDay(now)
  const line = await requestRows(db).where('requests.id', '=', id).executeTakeFirstOrThrow()
  const reminders = await db.selectFrom('reminders').select(['kind', 'due_on']).where('request_id', '=', id).orderBy('id').execute()
  const asked = presentSubject(request.subject, stored)
  const reader = readerOf(actor, request.agency_id)
  const own = reader === 'handler'
  const personal = openPersonal(keysOf(db), request)
  return {
    request: asRow(line, reminders, { actor, today, calendar }),
    beforeCorrection: asked.before,
    unprintable: unprintableIn((own ? request.applicant_name : maskName(request.applicant_name)) + asked.subject),
    applicant: {
      identityKind: request.identity_kind,
      masked: personal && maskPersonal(personal),
      purposes: purposesOf(reader).map(({ key, title }) => ({ key, title })),
      statementNeeded: !own,
      contactCorrectedAt: (await lastCorrection(db, id))?.toISOString() ?? null,
      erasedAt: request.erased_at?.toISOString() ?? null,
      deliveryForm: request.delivery_form,
      deliveryWay: request.delivery_way,
      needsHelp: request.needs_help,
      suggestsProactive: request.suggests_proactive,
    },
    ...showCase(REQUEST_PROCEDURE, stored, calendar, { person: own ? personOf(actor) : null, now }),
    deadline: deadlineOf(replayed, calendar),
    consultations: replayed.progress.consultations.map((consultation) => ({
      key: consultation.key,
      with: consultation.party,
      name: typed(
        standing(stored).find(({ fact }) => fact.id === consultation.factId),
        'name',
      ),
      sentOn: consultation.sentOn,
      ...opinionDay(consultation, calendar),
      answeredOn: consultation.answeredOn,
      position: consultation.position,
    })),
    letters: await lettersOf(db, id),
    files: await filesOf(db, id),
    earlierThisMonth: (await earlierInMonth(db, request)).flatMap(({ received_on: receivedOn, ...one }) =>
      receivedOn ? [{ ...one, receivedOn }] : [],
    ),
  }
}

/** When the applicant corrected the contact last. */
async function lastCorrection(db: Db, id: number): Promise<Date | null> {
  const { at } = await db
    .selectFrom('contact_corrections')
    .select((one) => one.fn.max('corrected_at').as('at'))
    .where('request_id', '=', id)
    .executeTakeFirstOrThrow()
  return at
}

/** The last day for an opinion; open while its year has no holiday notice. */
function opinionDay(consultation: Consultation, calendar: WorkCalendar) {
  const end = opinionEnd(consultation, calendar)
  return { endsOn: end?.on ?? null, endsNotBefore: end?.notBefore ?? null }
}

function deadlineOf(replayed: Replayed, calendar: WorkCalendar): FoundRequest['deadline'] {
  return {
    dueOn: replayed.dueOn,
    notBefore: replayed.notBefore,
    reason: replayed.notBefore && whyOpen(calendar),
    steps: replayed.due.steps.map(({ says, because }) => ({ says, because: showBasis(because) })),
    days: explainDays(replayed, calendar),
    calendarVersion: calendar.version,
  }
}
