import { type WorkCalendar, whyOpen } from '../../core/calendar/work-calendar.ts'
import type { Replayed } from '../../core/requests/replay.ts'
import type { Tx } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { Issuer, LetterCase, LetterDue } from './letters/letter-case.ts'
import { presentSubject } from './present-subject.ts'
import type { RequestCase } from './request-case.ts'

/** 文书所用的案情, after the step that causes the letters; with the corrected wording of the request if there is one. */
export async function letterCase(
  tx: Tx,
  { row: request, stored, subject: calendar }: RequestCase,
  after: Replayed,
): Promise<{ issuer: Issuer; one: LetterCase }> {
  const issuer = await tx
    .selectFrom('agencies')
    .select(['name', 'letter_prefix', 'address', 'postcode', 'phone'])
    .where('id', '=', request.agency_id)
    .executeTakeFirstOrThrow()
  return {
    issuer,
    one: {
      issuer,
      number: request.number,
      applicantName: request.applicant_name,
      applicantKind: request.applicant_kind,
      channel: request.channel,
      subject: presentSubject(request.subject, stored).subject,
      submittedOn: chinaDay(request.submitted_at),
      receivedOn: after.receivedOn,
      correctedOn: after.progress.correction?.receivedOn ?? null,
      due: dueOf(after, calendar),
    },
  }
}

/** The due day as letters name it, or why it is open. */
export function dueOf({ dueOn, notBefore }: Replayed, calendar: WorkCalendar): LetterDue {
  return { on: dueOn, open: notBefore && whyOpen(calendar) }
}
