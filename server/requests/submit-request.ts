import { randomUUID } from 'node:crypto'
import { DatabaseError } from 'pg'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { type Channel, channelEntry } from '../../core/requests/channels.ts'
import { normaliseIdentityNumber } from '../../core/requests/identity-number.ts'
import { writtenTelephone } from '../../core/requests/telephone.ts'
import { accessCodeFrom, hashAccessCode, hashForm, numberFrom } from '../platform/access/access-code.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { fileFact } from '../platform/ledger/file-fact.ts'
import { openCase } from '../platform/ledger/open-case.ts'
import { keysOf } from '../platform/personal/keys-of.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { applicationProblems } from './check-application.ts'
import { receiptLetters } from './letters/receipt.ts'
import { type PersonalData, sealPersonal } from './personal-data.ts'
import { refusal } from './refusals.ts'
import { REQUEST_LEDGER } from './request-ledger.ts'
import type { Application } from './schema.ts'
import { type ApplicantSession, type NewApplication, type Proof, storeOne, storeTogether } from './store-application.ts'
import { submittedBefore } from './submitted-before.ts'

/** 申请. The form, how and when it arrived, and the proofs that came with it. */
export interface Submission extends Application {
  readonly channel: Channel
  readonly submittedOn: LocalDate
  readonly files?: readonly Proof[]
  /** The session of a citizen on the portal, stored in the same transaction. */
  readonly session?: ApplicantSession
  /** Secret and unique to the form: sent again, it gets the request of the first time. Random when left out. */
  readonly seed?: string | undefined
}

/** 取得的凭证. The access code is returned once and not stored. */
export interface SubmissionReceipt {
  readonly id: number
  readonly number: string
  readonly accessCode: string
}

/**
 * 提交申请. By a citizen on the portal, or by an officer who registers a request on paper. One handed in at the counter is received on the same
 * day (条例第三十一条第一项) and the receipt goes out at once; otherwise the receipt has to be confirmed. Refuses an unknown or closed agency,
 * invalid document numbers, and a future day.
 */
export async function submitRequest(db: Db, actor: Actor, input: Submission, now: Date): Promise<SubmissionReceipt> {
  const problems = applicationProblems(input, input.submittedOn)
  if (problems.length > 0) throw new FormProblem(problems)
  if (actor.kind === 'officer' && actor.agencyId !== input.agencyId) throw refusal('requests/no-such-agency')
  const fact = { kind: 'submitted', on: input.submittedOn, channel: input.channel } as const
  const seed = input.seed ?? randomUUID()
  const number = numberFrom('SQ', seed, now)
  const accessCode = accessCodeFrom(seed)
  const row = {
    ...rowOf(input, now),
    ...sealPersonal(keysOf(db), number, personalDataOf(input)),
    number,
    access_code_hash: hashAccessCode(number, accessCode),
    form_hash: hashForm(seed),
  }
  const application = { actor, verb: 'submit-request', row, fact, files: input.files ?? [], session: input.session, now }
  const receivedAtOnce = actor.kind === 'officer' && channelEntry(input.channel).receivedWhen === 'submitted'
  const stored = receivedAtOnce ? storeReceived(db, application, input.submittedOn) : storeTogether(db, application)
  const made = stored.then(({ id }) => ({ id, number }))
  // A form that was sent before gets the request of the first time.
  const request = await made.catch((error: unknown) => {
    if (error instanceof DatabaseError && SENT_BEFORE.has(error.constraint)) return submittedBefore(db, row, accessCode, input.session)
    throw error
  })
  return { ...request, accessCode }
}

/** The constraints that a form sent again violates: by its hash, and by its number when the first time was before hashes were stored. */
const SENT_BEFORE = new Set<string | undefined>(['requests__form', 'requests__number_unique', 'requests__number_for_progress'])

/** Stores a request handed in to an officer, which is received on the same day. */
async function storeReceived(db: Db, application: NewApplication, on: LocalDate): Promise<{ readonly id: number }> {
  const { actor, now } = application
  return db.transaction().execute(async (tx) => {
    const one = await openCase(REQUEST_LEDGER, tx, actor, await storeOne(tx, application), now)
    const filing = { verb: 'confirm-receipt', fact: { kind: 'received', on }, letters: receiptLetters, issuedOn: chinaDay(now) } as const
    await fileFact(REQUEST_LEDGER, tx, actor, one, filing, now)
    return one.row
  })
}

function rowOf(input: Submission, now: Date) {
  return {
    agency_id: input.agencyId,
    channel: input.channel,
    applicant_kind: input.applicantKind,
    applicant_name: input.applicantName.trim(),
    identity_kind: input.identityKind,
    subject: input.subject.trim(),
    delivery_form: input.deliveryForm,
    delivery_way: input.deliveryWay,
    needs_help: input.needsHelp,
    suggests_proactive: input.suggestsProactive,
    submitted_at: instantOf(input.submittedOn, now),
  }
}

function personalDataOf(input: Submission): PersonalData {
  return {
    identityNumber: normaliseIdentityNumber(input.identityNumber),
    contactPerson: input.contactPerson?.trim() || null,
    phone: writtenTelephone(input.phone) ?? input.phone,
    email: input.email || null,
    postalAddress: input.postalAddress?.trim() || null,
  }
}

/** Now for a request that arrives today; noon in China for an earlier day, whose hour is unknown. */
function instantOf(day: LocalDate, now: Date): Date {
  return day === chinaDay(now) ? now : new Date(`${day}T12:00:00+08:00`)
}
