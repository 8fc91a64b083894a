import type { Insertable } from 'kysely'
import type { WorkCalendar } from '../../core/calendar/work-calendar.ts'
import type { Standing } from '../../core/procedure/procedure.ts'
import type { FilePurpose } from '../../core/requests/file-purposes.ts'
import type { RequestShape } from '../../core/requests/request-procedure.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Requests } from '../platform/database/tables.ts'
import { withoutKey } from '../platform/ledger/once.ts'
import { type NewCase, type Opened, openCases } from '../platform/ledger/open-cases.ts'
import { batchConcurrent } from '../platform/runtime/batch-concurrent.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import { RECEIVES } from './receiving-agencies.ts'
import { refusal } from './refusals.ts'
import { derivedColumns, REQUEST_LEDGER, viewOf } from './request-ledger.ts'

/** 申请的附件. A stored file, the name it came with, and what it is for. */
export interface Proof {
  readonly hash: string
  readonly name: string
  readonly purpose: FilePurpose
}

/** 进度会话, identified by the hash of its token. */
export interface ApplicantSession {
  readonly tokenHash: string
  readonly expiresAt: Date
}

/** 待登记的申请. A new case with its files and the session in which the applicant follows it. */
export interface NewApplication extends NewCase<RequestShape> {
  readonly row: Omit<Insertable<Requests>, 'state' | 'calendar_version'>
  readonly files: readonly Proof[]
  readonly session?: ApplicantSession | undefined
}

const batches = new WeakMap<Db, (application: NewApplication) => Promise<Opened>>()

/** 登记申请. Concurrent calls share a transaction and with it the commit. */
export function storeTogether(db: Db, application: NewApplication): Promise<Opened> {
  const store =
    batches.get(db) ??
    batchConcurrent((applications: readonly NewApplication[]) =>
      withoutKey(async () => {
        const calendar = await calendarFor(db, applications)
        return db.transaction().execute((tx) => storeAll(tx, applications, calendar))
      }),
    )
  batches.set(db, store)
  return store(application)
}

/** 登记申请, in a running transaction. */
export async function storeOne(tx: Tx, application: NewApplication): Promise<Opened> {
  const [opened] = await storeAll(tx, [application], await calendarFor(tx, [application]))
  return opened as Opened
}

/** Reads the calendar and checks the agencies concurrently. Refuses an unknown or closed agency, and a kind that is not asked under the regulation. */
async function calendarFor(db: Db | Tx, applications: readonly NewApplication[]): Promise<WorkCalendar> {
  const [calendar] = await Promise.all([
    currentCalendar(db),
    refuseUnknownAgencies(db, new Set(applications.map(({ row }) => row.agency_id))),
  ])
  return calendar
}

/** Requests with their first facts, files and sessions. */
function storeAll(tx: Tx, applications: readonly NewApplication[], calendar: WorkCalendar): Promise<Opened[]> {
  const derive = (after: Standing<RequestShape>) => derivedColumns(viewOf(after, calendar), calendar.version)
  return openCases(REQUEST_LEDGER, tx, applications, calendar, derive, (opened) => attachAll(tx, applications, opened))
}

async function attachAll(tx: Tx, applications: readonly NewApplication[], opened: readonly Opened[]): Promise<void> {
  const files = applications.flatMap(({ files, now }, index) =>
    files.map((file) => ({ ...file, request_id: opened[index]?.id ?? 0, added_at: now })),
  )
  const sessions = applications.flatMap(({ session }, index) =>
    session ? [{ token_hash: session.tokenHash, request_id: opened[index]?.id ?? 0, expires_at: session.expiresAt }] : [],
  )
  await Promise.all([
    files.length > 0 &&
      tx
        .insertInto('request_files')
        .values(files)
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    sessions.length > 0 && tx.insertInto('progress_sessions').values(sessions).execute(),
  ])
}

async function refuseUnknownAgencies(db: Db | Tx, ids: ReadonlySet<number>): Promise<void> {
  const open = await db
    .selectFrom('agencies')
    .select('id')
    .where('id', 'in', [...ids])
    .where(RECEIVES)
    .execute()
  if (open.length < ids.size) throw refusal('requests/no-such-agency')
}
