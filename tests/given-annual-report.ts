import type { LocalDate } from '../core/calendar/local-date.ts'
import type { DecidedResult, DisputeKind } from '../core/disputes/dispute.ts'
import type { ApplicantKind } from '../core/requests/application-form.ts'
import type { Outcome } from '../core/requests/outcome.ts'
import {
  approveReport,
  compileReport,
  editReportText,
  publishReport,
  recompileReport,
  submitReport,
} from '../server/annual-reports/index.ts'
import { REPORT_LEDGER } from '../server/annual-reports/report-ledger.ts'
import { MONTHLY_ROWS, type MonthlyRowKey } from '../server/annual-reports/schema.ts'
import type { Officer } from '../server/platform/access/actor.ts'
import type { Db } from '../server/platform/database/database.ts'
import { loadFacts } from '../server/platform/ledger/ledger.ts'
import { agency, officer } from './given.ts'

export interface LedgerRequest {
  readonly applicant?: ApplicantKind
  readonly receivedOn: LocalDate
  readonly answeredOn?: LocalDate | null
  readonly outcome?: Outcome
}
export interface LedgerDocument {
  readonly kind?: 'normative' | 'regulation' | 'general'
  readonly madeOn: LocalDate
  readonly endedOn?: LocalDate | null
  readonly validTo?: LocalDate | null
}
export interface LedgerDispute {
  readonly kind: DisputeKind
  readonly acceptedOn: LocalDate
  readonly decidedOn?: LocalDate | null
  readonly result?: DecidedResult
}

let count = 0

/** Inserts rows of requests in the form that the verbs produce; only the counted columns matter. */
export async function requestRows(db: Db, agencyId: number, requests: readonly LedgerRequest[]): Promise<void> {
  if (requests.length === 0) return
  const rows = requests.map(({ applicant = 'natural-person', receivedOn, answeredOn = null, outcome = 'granted' }) => {
    count += 1
    return {
      agency_id: agencyId,
      number: `N${count}`,
      access_code_hash: `hash-${count}`,
      channel: 'online',
      applicant_kind: applicant,
      applicant_name: '李申请',
      identity_kind: 'identity-card',
      identity_number: '110101199001011234',
      phone: '010-00000000',
      subject: `申请内容${count}`,
      delivery_form: 'electronic',
      delivery_way: 'online',
      submitted_at: new Date(`${receivedOn}T02:00:00Z`),
      state: answeredOn ? 'answered' : 'processing',
      received_on: receivedOn,
      answered_on: answeredOn,
      outcome: answeredOn ? outcome : null,
      calendar_version: 'test',
    } as const
  })
  for (let from = 0; from < rows.length; from += 1000)
    await db
      .insertInto('requests')
      .values(rows.slice(from, from + 1000))
      .execute()
}

/** Published documents with one edition each. */
export async function documentRows(db: Db, officerOf: Officer, documents: readonly LedgerDocument[]): Promise<void> {
  for (const { kind = 'normative', madeOn, endedOn = null, validTo = null } of documents) {
    count += 1
    const at = new Date(`${madeOn}T02:00:00Z`)
    const { id } = await db
      .insertInto('documents')
      .values({
        agency_id: officerOf.agencyId,
        column_key: 'normative',
        kind,
        index_number: `I${count}`,
        formed_on: madeOn,
        state: 'published',
        valid_from: madeOn,
        valid_to: validTo,
        ended_on: endedOn,
        end_reason: endedOn ? 'repealed' : null,
        created_at: at,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const edition = await db
      .insertInto('editions')
      .values({
        document_id: id,
        number: 1,
        text: JSON.stringify({ title: `关于第${count}事项的通知`, madeOn }),
        text_hash: `hash-${count}`,
        changed_by: officerOf.accountId,
        changed_at: at,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db.updateTable('documents').set({ published_edition_id: edition.id, published_at: at }).where('id', '=', id).execute()
  }
}

/** Inserts rows of cases in the form that the verbs produce. */
export async function disputeRows(db: Db, agencyId: number, disputes: readonly LedgerDispute[]): Promise<void> {
  if (disputes.length === 0) return
  const rows = disputes.map(({ kind, acceptedOn, decidedOn = null, result = 'upheld' }) => {
    count += 1
    return {
      agency_id: agencyId,
      kind,
      case_number: `C${count}`,
      body: '示例区人民政府',
      accepted_on: acceptedOn,
      decided_on: decidedOn,
      result: decidedOn ? result : null,
    }
  })
  await db.insertInto('disputes').values(rows).execute()
}

/** Files the first `months` of all rows; `value` gives the figure of a month, 0 where it is undefined. */
export async function monthlyRows(
  db: Db,
  agencyId: number,
  year: number,
  value: (row: MonthlyRowKey, month: number) => number = () => 0,
  months = 12,
): Promise<void> {
  const rows = MONTHLY_ROWS.flatMap(({ key }) =>
    Array.from({ length: months }, (_, index) => ({
      agency_id: agencyId,
      month: `${year}-${String(index + 1).padStart(2, '0')}-01` as LocalDate,
      row_key: key,
      value: value(key, index + 1),
      recorded_at: new Date(`${year}-12-31T00:00:00Z`),
    })),
  )
  await db.insertInto('monthly_figures').values(rows).execute()
}

export interface Office {
  readonly id: number
  readonly name: string
  readonly slug: string
  readonly clerk: Officer
  readonly head: Officer
}

/** An agency with a clerk who compiles and a head who approves. */
export async function reportingOffice(db: Db, about: Parameters<typeof agency>[1] = {}): Promise<Office> {
  const made = await agency(db, about)
  return {
    ...made,
    clerk: await officer(db, { agencyId: made.id, roles: ['information-manager'] }),
    head: await officer(db, { agencyId: made.id, roles: ['head'], name: '赵负责' }),
  }
}

/** A report as opened by somebody who has seen all its facts. */
export async function opened(db: Db, id: number): Promise<{ id: number; seen: number }> {
  return { id, seen: (await loadFacts(db, REPORT_LEDGER, id)).at(-1)?.fact.id ?? 0 }
}

/** 五、存在的主要问题及改进情况: the one part that the ledger does not draft. */
export const PROBLEMS = { part: 'problems', text: '存在的主要问题是解读形式较单一，已增加图解。' } as const

/** Compiles a report, or recounts its draft, and takes it to the state `until` (default: published). */
export async function madeReport(
  db: Db,
  { id: agencyId, clerk, head }: Office,
  year: number,
  now: Date,
  until: 'draft' | 'submitted' | 'approved' | 'published' = 'published',
): Promise<number> {
  const draft = await db
    .selectFrom('annual_reports')
    .select('id')
    .where('agency_id', '=', agencyId)
    .where('year', '=', year)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  const { id: reportId } = draft
    ? await recompileReport(db, clerk, await opened(db, draft.id), now)
    : await compileReport(db, clerk, { agencyId, year }, now)
  let last = await editReportText(db, clerk, { ...(await opened(db, reportId)), ...PROBLEMS }, now)
  if (until === 'draft') return reportId
  last = await submitReport(db, clerk, last, now)
  if (until === 'submitted') return reportId
  last = await approveReport(db, head, last, now)
  if (until === 'approved') return reportId
  await publishReport(db, clerk, last, now)
  return reportId
}
