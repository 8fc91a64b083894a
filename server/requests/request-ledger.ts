import type { Selectable } from 'kysely'
import type { Static } from 'typebox'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { type WorkCalendar, whyOpen } from '../../core/calendar/work-calendar.ts'
import { type Replayed, replayed } from '../../core/requests/replay.ts'
import { REQUEST_PROCEDURE, type RequestShape } from '../../core/requests/request-procedure.ts'
import type { Requests } from '../platform/database/tables.ts'
import type { Ledger } from '../platform/ledger/ledger.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { issueLetters } from './issue-letters.ts'
import { refusal } from './refusals.ts'
import type { Drafting, RequestCase } from './request-case.ts'
import type { ROUTES } from './schema.ts'

/** What a step returns besides the state. */
interface Noted {
  readonly dueOn: LocalDate | null
  readonly notBefore: LocalDate | null
  readonly reason: string | null
  readonly letterNumber: string | null
}

/** 申请台账. The only place that writes what follows from the facts of a request and issues the letters of a step. */
export const REQUEST_LEDGER: Ledger<RequestShape, Selectable<Requests>, Noted, Drafting> = {
  procedure: REQUEST_PROCEDURE,
  cases: 'requests',
  facts: 'request_facts',
  caseColumn: 'request_id',
  auditedAs: 'request',
  subjectOf: (tx) => currentCalendar(tx),
  notFound: () => refusal('requests/not-found'),
  async settle({ tx, opened, filing, factId, after }) {
    const calendar = opened.subject
    const view = viewOf(after, calendar)
    await tx.updateTable('requests').set(derivedColumns(view, calendar.version)).where('id', '=', opened.row.id).execute()
    const { dueOn, notBefore } = view
    const letterNumber = await issueLetters(tx, opened, view, factId, filing)
    return { dueOn, notBefore, reason: notBefore && whyOpen(calendar), letterNumber }
  },
}

/** The values derived from the standing of a request. Refuses a day before the calendar begins. */
export function viewOf(standing: RequestCase['before'], calendar: WorkCalendar): Replayed {
  const view = replayed(standing, calendar)
  if (!view.allowed) throw Refusal.of(view)
  return view
}

/** 推算值. The derived columns. */
export function derivedColumns(view: Replayed, calendarVersion: string) {
  return {
    state: view.state,
    received_on: view.receivedOn,
    due_on: view.dueOn,
    due_not_before: view.notBefore,
    answered_on: view.answeredOn,
    outcome: view.outcome,
    calendar_version: calendarVersion,
  }
}

/** The body of a verb's route with the id of its path. */
export type VerbInput<Name extends VerbName> = Static<(typeof ROUTES)[Name]['body']> & { readonly id: number }

type VerbName = {
  [Name in keyof typeof ROUTES]: (typeof ROUTES)[Name] extends { body: { properties: { seen: unknown } } } ? Name : never
}[keyof typeof ROUTES]
