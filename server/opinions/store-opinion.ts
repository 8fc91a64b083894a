import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { yearOf } from '../../core/calendar/local-date.ts'
import type { OpinionChannel, OpinionShape } from '../../core/opinions/opinion-procedure.ts'
import { accessCodeFrom, hashAccessCode, isAccessCode, normalise, numberFrom } from '../platform/access/access-code.ts'
import type { Actor, Officer } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { nextNumber } from '../platform/database/next-number.ts'
import { fileFact } from '../platform/ledger/file-fact.ts'
import { loadFacts } from '../platform/ledger/ledger.ts'
import { newCase } from '../platform/ledger/open-case.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { OPINIONS } from './opinion-cases.ts'
import { refusal } from './refusals.ts'
import type { Form } from './schema.ts'

/** On which consultation, and what was said. */
interface Given {
  readonly agencyId: number
  readonly documentId: number
  readonly form: Static<typeof Form>
}

/** How an opinion came, and by what it is found. */
interface Came {
  readonly channel: OpinionChannel
  readonly number: string
  readonly codeHash: string | null
  readonly on: LocalDate
  readonly verb: string
}

/**
 * 网民提出意见. Number and code come from the seed of the form, so a form sent twice is one opinion. Whether the consultation is open is judged by the
 * caller, who reads what is on the portal.
 */
export function storeOpinion(
  db: Db,
  actor: Actor,
  given: Given & { readonly seed: string },
  now: Date,
): Promise<{ readonly number: string; readonly accessCode: string }> {
  const number = numberFrom('YJ', given.seed, now)
  const accessCode = accessCodeFrom(given.seed)
  const on = chinaDay(now)
  const came: Came = { channel: 'online', number, codeHash: hashAccessCode(number, accessCode), on, verb: 'give-opinion' }
  return db.transaction().execute(async (tx) => {
    await insert(tx, actor, given, came, now)
    return { number, accessCode }
  })
}

/** 登记线下收到的意见, by letter, e-mail, telephone or in person, in the transaction of whoever judged the day. */
export async function fileOfflineOpinion(
  tx: Tx,
  officer: Officer,
  given: Given,
  { channel, on }: { readonly channel: OpinionChannel; readonly on: LocalDate },
  now: Date,
) {
  const number = `意见〔${yearOf(on)}〕${await nextNumber(tx, given.agencyId, 'opinions', yearOf(on))}号`
  const filed = await insert(tx, officer, given, { channel, number, codeHash: null, on, verb: 'register-opinion' }, now)
  if (!filed) throw new Error(`the number ${number} was given twice`)
  return filed
}

async function insert(tx: Tx, actor: Actor, { agencyId, documentId, form }: Given, came: Came, now: Date) {
  const { channel, number, codeHash, on, verb } = came
  const { rows } = await sql<Parameters<typeof OPINIONS.ledger.subjectOf>[1]>`
    insert into opinions (agency_id, document_id, number, code_hash, channel, form, state, filed_on)
    values (${agencyId}, ${documentId}, ${number}, ${codeHash}, ${channel}, ${OPINIONS.seal(tx, agencyId, number, form)}, 'submitted', ${on})
    on conflict (document_id, number) do nothing returning *`.execute(tx)
  const [row] = rows
  if (!row) return undefined
  const opened = await newCase(OPINIONS.ledger, tx, row)
  return fileFact(OPINIONS.ledger, tx, actor, opened, { verb, fact: { kind: 'submitted', on } }, now)
}

/** 意见的办理情况. The opinion with this number and code; a wrong code and an unknown number are refused alike. */
export async function findOpinionByCode(db: Db, number: string, accessCode: string) {
  const known = normalise(number)
  const row = await db
    .selectFrom('opinions')
    .select(['id', 'number', 'code_hash', 'state', 'filed_on', 'document_id'])
    .where('number', '=', known)
    .where('code_hash', 'is not', null)
    .executeTakeFirst()
  if (!isAccessCode(known, accessCode, row?.code_hash ?? undefined) || !row) throw refusal('opinions/wrong-access-code')
  return { ...row, stored: await loadFacts<OpinionShape>(db, OPINIONS.ledger, row.id) }
}
