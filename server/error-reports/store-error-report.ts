import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { ErrorReportShape } from '../../core/error-reports/error-report-procedure.ts'
import { accessCodeFrom, hashAccessCode, isAccessCode, normalise, numberFrom } from '../platform/access/access-code.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { fileFact } from '../platform/ledger/file-fact.ts'
import { loadFacts } from '../platform/ledger/ledger.ts'
import { newCase } from '../platform/ledger/open-case.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { refusal } from './refusals.ts'
import { ERROR_REPORTS } from './reports.ts'
import type { Form } from './schema.ts'

interface Receipt {
  readonly number: string
  readonly accessCode: string
}

/** 网民找错. Stores a report for the office that runs the site. Refuses where no agency is there to answer. */
export function storeErrorReport(db: Db, actor: Actor, form: Static<typeof Form>, seed: string, now: Date): Promise<Receipt> {
  return db.transaction().execute(async (tx) => fileErrorReport(tx, actor, { agencyId: await officeOf(tx), form, seed }, now))
}

interface Filing {
  readonly agencyId: number
  readonly form: Static<typeof Form>
  readonly seed: string
}

/**
 * The report for an agency, and the number and code by which it is followed. Both come from the seed, so a form sent twice is one
 * report.
 */
export async function fileErrorReport(tx: Tx, actor: Actor, { agencyId, form, seed }: Filing, now: Date): Promise<Receipt> {
  const number = numberFrom('ZC', seed, now)
  const accessCode = accessCodeFrom(seed)
  const { rows } = await sql<Parameters<typeof ERROR_REPORTS.ledger.subjectOf>[1]>`
    insert into error_reports (agency_id, number, code_hash, form, state, filed_on)
    values (${agencyId}, ${number}, ${hashAccessCode(number, accessCode)}, ${ERROR_REPORTS.seal(tx, agencyId, number, form)}, 'submitted', ${chinaDay(now)})
    on conflict (number) do nothing returning *`.execute(tx)
  const [row] = rows
  if (row) {
    const opened = await newCase(ERROR_REPORTS.ledger, tx, row)
    await fileFact(ERROR_REPORTS.ledger, tx, actor, opened, { verb: 'report-error', fact: { kind: 'submitted', on: chinaDay(now) } }, now)
  }
  return { number, accessCode }
}

/** 主办单位. The government's office of the site, or the agency that comes nearest to one. */
async function officeOf(tx: Tx): Promise<number> {
  const office = await tx
    .selectFrom('agencies')
    .select('id')
    .where('ended_on', 'is', null)
    .where('awaits_setup', '=', false)
    .orderBy(sql`kind <> 'government-office'`)
    .orderBy(sql`kind <> 'government'`)
    .orderBy(sql`(select count(*) from agency_descent where descendant_id = agencies.id)`)
    .orderBy('sort')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!office) throw refusal('error-reports/no-office')
  return office.id
}

/** 办理进度. The report with this number and code; a wrong code and an unknown number are refused alike. */
export async function findByCode(db: Db, number: string, accessCode: string) {
  const known = normalise(number)
  const row = await db
    .selectFrom('error_reports')
    .select(['id', 'number', 'code_hash', 'state', 'filed_on'])
    .where('number', '=', known)
    .executeTakeFirst()
  if (!isAccessCode(known, accessCode, row?.code_hash) || !row) throw refusal('error-reports/wrong-access-code')
  const stored = await loadFacts<ErrorReportShape>(db, ERROR_REPORTS.ledger, row.id)
  return { ...row, stored }
}
