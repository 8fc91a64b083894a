import type { LocalDate } from '../../core/calendar/local-date.ts'
import { type WorkCalendar, whyOpen, workingDaysBetween } from '../../core/calendar/work-calendar.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import { maskName } from '../../core/personal/masks.ts'
import { outcomeEntry } from '../../core/requests/outcome.ts'
import { STATES } from '../../core/requests/states.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { readerOf } from './personal-data-reader.ts'
import { presentSubjectOf } from './present-subject.ts'
import { REMINDER_KINDS } from './reminder-kinds.ts'
import type { RequestRow } from './schema.ts'

/** The columns of a line of the work list, with the agency and whoever handles it. */
export function requestRows(db: Db | Tx) {
  return db
    .selectFrom('requests')
    .innerJoin('agencies', 'agencies.id', 'requests.agency_id')
    .leftJoin('accounts', 'accounts.id', 'requests.handled_by')
    .leftJoin('persons', 'persons.id', 'accounts.person_id')
    .select([
      'requests.id',
      'requests.agency_id',
      'requests.number',
      'requests.applicant_name',
      'requests.applicant_kind',
      'requests.channel',
      'requests.state',
      'requests.submitted_at',
      'requests.received_on',
      'requests.due_on',
      'requests.due_not_before',
      'requests.answered_on',
      'requests.outcome',
      'agencies.name as agency_name',
      'persons.name as officer_name',
      presentSubjectOf('requests').as('subject'),
    ])
}

type Line = Awaited<ReturnType<ReturnType<typeof requestRows>['execute']>>[number]
export interface ReminderLine {
  readonly kind: string
  readonly due_on: LocalDate
}

/** Who sees a line, and when. */
interface Seeing {
  readonly actor: Actor
  readonly today: LocalDate
  readonly calendar: WorkCalendar
}

/** 列表的一行, with its derived texts; the name of the applicant is masked for the officers of other agencies. The working days left are counted from today and negative after the day. */
export function asRow(line: Line, reminders: readonly ReminderLine[], { actor, today, calendar }: Seeing): RequestRow {
  const open = STATES.find(({ key }) => key === line.state)?.open ?? false
  return {
    id: line.id,
    number: line.number,
    agencyName: line.agency_name,
    applicantName: readerOf(actor, line.agency_id) === 'handler' ? line.applicant_name : maskName(line.applicant_name),
    applicantKind: line.applicant_kind,
    channel: line.channel,
    subject: line.subject,
    state: line.state,
    stateTitle: titleOf(STATES, line.state),
    submittedAt: line.submitted_at.toISOString(),
    receivedOn: line.received_on,
    dueOn: line.due_on,
    notBefore: line.due_not_before,
    reason: line.due_not_before && whyOpen(calendar),
    workingDaysLeft: open && line.due_on !== null ? workingDaysLeft(today, line.due_on, calendar) : null,
    answeredOn: line.answered_on,
    outcome: line.outcome,
    outcomeTitle: line.outcome === null ? null : outcomeEntry(line.outcome).title,
    handledBy: line.officer_name,
    reminders: open ? reminders.map(({ kind, due_on }) => ({ kind, title: titleOf(REMINDER_KINDS, kind), dueOn: due_on })) : [],
  }
}

/**
 * 剩余工作日. From tomorrow to the day inclusive; negative for the working days since. Null when today is in a year without a holiday notice,
 * since working days cannot be counted then.
 */
function workingDaysLeft(today: LocalDate, dueOn: LocalDate, calendar: WorkCalendar): number | null {
  const [from, to] = dueOn >= today ? [today, dueOn] : [dueOn, today]
  const days = workingDaysBetween(from, to, calendar)
  return days === null || dueOn >= today ? days : -days
}
