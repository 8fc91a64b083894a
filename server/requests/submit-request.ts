import type { LocalDate } from '../../core/calendar/local-date.ts'
import { type Channel, channelEntry } from '../../core/requests/channels.ts'
import type { FilePurpose } from '../../core/requests/file-purposes.ts'
import { normaliseIdentityNumber } from '../../core/requests/identity-number.ts'
import type { Actor } from '../platform/actor.ts'
import { currentCalendar } from '../platform/calendar.ts'
import { chinaDay } from '../platform/clock.ts'
import type { Db, Tx } from '../platform/database.ts'
import { FormProblem, Refusal } from '../platform/errors.ts'
import { hashAccessCode, newAccessCode, newNumber } from './access-code.ts'
import { applicationProblems } from './check-application.ts'
import { fileFact } from './file-fact.ts'
import { receiptLetters } from './letters/receipt.ts'
import { type Ledger, lockRequest } from './lock-request.ts'
import type { Application } from './schema.ts'

/** 申请. What is on the form, how and when it arrived, and the proofs that came with it. */
export interface Submission extends Application {
  readonly channel: Channel
  readonly submittedOn: LocalDate
  readonly files?: readonly { readonly hash: string; readonly name: string; readonly purpose: FilePurpose }[]
}

/** 取得的凭证. The access code exists only here: it is shown once and kept nowhere. */
export interface Submitted {
  readonly id: number
  readonly number: string
  readonly accessCode: string
}

/**
 * 提交申请. A citizen on the portal, or an officer who registers what came on paper. Handed in person it is received on the same
 * day (条例第三十一条第一项) and the receipt goes out at once; otherwise the receipt has to be confirmed. Refuses an agency that is
 * none, numbers that cannot be, and a day still to come.
 */
export async function submitRequest(db: Db, actor: Actor, input: Submission, now: Date): Promise<Submitted> {
  const problems = applicationProblems(input)
  if (problems.length > 0) throw new FormProblem(problems)
  if (actor.kind === 'officer' && actor.agencyId !== input.agencyId) throw new Refusal('requests/no-such-agency')
  const number = newNumber(now)
  const accessCode = newAccessCode()
  const id = await db.transaction().execute(async (tx) => {
    const ledger = await insertRequest(tx, input, number, hashAccessCode(number, accessCode), now)
    const { id: requestId } = ledger.request
    const fact = { kind: 'submitted', on: input.submittedOn, channel: input.channel } as const
    const { seen } = await fileFact(tx, ledger, actor, { verb: 'submit-request', fact }, now)
    if (actor.kind === 'officer' && channelEntry(input.channel).receivedWhen === 'submitted') {
      const received = { kind: 'received', on: input.submittedOn } as const
      const held = await lockRequest(tx, actor, { id: requestId, seen })
      await fileFact(tx, held, actor, { verb: 'confirm-receipt', fact: received, letters: receiptLetters, issuedOn: chinaDay(now) }, now)
    }
    return requestId
  })
  return { id, number, accessCode }
}

async function insertRequest(tx: Tx, input: Submission, number: string, accessCodeHash: string, now: Date): Promise<Ledger> {
  const agency = await tx
    .selectFrom('agencies')
    .select('id')
    .where('id', '=', input.agencyId)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  if (!agency) throw new Refusal('requests/no-such-agency')
  const calendar = await currentCalendar(tx)
  const request = await tx
    .insertInto('requests')
    .values({
      agency_id: input.agencyId,
      number,
      access_code_hash: accessCodeHash,
      channel: input.channel,
      applicant_kind: input.applicantKind,
      applicant_name: input.applicantName.trim(),
      identity_kind: input.identityKind,
      identity_number: normaliseIdentityNumber(input.identityNumber),
      contact_person: input.contactPerson?.trim() || null,
      phone: input.phone,
      email: input.email || null,
      postal_address: input.postalAddress?.trim() || null,
      subject: input.subject.trim(),
      delivery_form: input.deliveryForm,
      delivery_way: input.deliveryWay,
      needs_help: input.needsHelp,
      suggests_proactive: input.suggestsProactive,
      submitted_at: instantOf(input.submittedOn, now),
      state: 'submitted',
      calendar_version: calendar.version,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  for (const { hash, name, purpose } of input.files ?? []) {
    await tx
      .insertInto('request_files')
      .values({ request_id: request.id, hash, name, purpose, added_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  return { request, stored: [], calendar, replayed: null }
}

/** Now for what comes in today; noon in China for a day in the past, of which the hour is not known. */
function instantOf(day: LocalDate, now: Date): Date {
  return day === chinaDay(now) ? now : new Date(`${day}T12:00:00+08:00`)
}
