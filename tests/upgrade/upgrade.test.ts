import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { REPORT_PROCEDURE, type ReportShape } from '../../core/annual-report/report-procedure.ts'
import { DISPUTE_PROCEDURE, type DisputeShape } from '../../core/disputes/dispute-procedure.ts'
import { factKinds, replay } from '../../core/procedure/replay.ts'
import { EDITORIAL_PROCEDURE, type EditorialShape } from '../../core/publishing/editorial-procedure.ts'
import { replayRequest } from '../../core/requests/replay.ts'
import type { RequestShape } from '../../core/requests/request-procedure.ts'
import { REPORT_LEDGER, derivedColumns as reportColumns } from '../../server/annual-reports/report-ledger.ts'
import { readFigures } from '../../server/annual-reports/stored-cells.ts'
import { DISPUTE_LEDGER, derivedColumns as disputeColumns } from '../../server/disputes/dispute-ledger.ts'
import type { Officer } from '../../server/platform/access/actor.ts'
import type { Db } from '../../server/platform/database/database.ts'
import { migrate } from '../../server/platform/database/migrate.ts'
import { loadFacts, loadFactsOf } from '../../server/platform/ledger/ledger.ts'
import { currentCalendar } from '../../server/platform/runtime/calendar.ts'
import { textHash } from '../../server/publishing/canonical-text.ts'
import { readEditions } from '../../server/publishing/editions.ts'
import { derivedColumns as documentColumns, EDITORIAL_LEDGER } from '../../server/publishing/editorial-ledger.ts'
import { REQUEST_LEDGER, derivedColumns as requestColumns } from '../../server/requests/request-ledger.ts'
import { filledDatabase } from '../database.ts'
import { signedIn } from '../given.ts'
import { testRuntime } from '../runtime.ts'
import { addRareReports } from './rare-reports.ts'
import { changesBetween, laterMigrations, outlineOf, type ReleaseReads, restoreRelease } from './restore-release.ts'

/*
 * Migrates the data of the released 0.1.0 and reads all of it with the program of today. Every failure lists which tables and
 * columns each migration changed, so that the one that lost or moved something stands out.
 */
let release: ReleaseReads = { figures: {}, texts: {} }
const history: string[] = []

const database = await filledDatabase(async (db) => {
  release = await restoreRelease(db)
  await addRareReports(db)
  await sql`insert into accounts (agency_id, username, name, password_hash, roles, password_changed_at, disabled_at)
    select agency_id, 'on-leave', '长假', password_hash, array['clerk', 'reviewer'], password_changed_at, now() from accounts order by id limit 1`.execute(
    db,
  )
  let before = await outlineOf(db)
  for (const name of await laterMigrations()) {
    await migrate(db, name)
    const now = await outlineOf(db)
    history.push(`${name}: ${changesBetween(before, now)}`)
    before = now
  }
  assert.deepEqual(await migrate(db), [])
  // The passwords of the release are long expired.
  await db.updateTable('sign_in_rules').set({ password_days: 0 }).execute()
})
const { db } = database
const { app, runtime } = await testRuntime('2026-04-02T02:00:00Z', undefined, database)

/** Fails with every problem, and with what the migrations did. */
function assertNone(problems: readonly string[], checked: number): void {
  assert.ok(checked > 0, 'nothing was checked')
  const shown = problems.slice(0, 20).join('\n')
  assert.equal(problems.length, 0, `${problems.length} of ${checked} differ after the migrations\n${shown}\n\n${history.join('\n')}`)
}

async function officersOf(connection: Db, role: string): Promise<Map<number, Officer>> {
  const rows = await connection
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .innerJoin('persons', 'persons.id', 'accounts.person_id')
    .select(['accounts.id', 'persons.name', 'memberships.agency_id as agencyId', 'roles'])
    .orderBy('accounts.id', 'desc')
    .execute()
  const officers = rows.filter(({ roles }) => (roles as readonly string[]).includes(role))
  return new Map(officers.map(({ id, name, agencyId, roles }) => [agencyId, { kind: 'officer', accountId: id, name, agencyId, roles }]))
}

/** What the API answers to the clerk of the agency that each of these belongs to. */
async function unreadable(prefix: string, records: readonly { readonly id: number; readonly agency_id: number }[]): Promise<string[]> {
  const clerks = await officersOf(db, 'request-clerk')
  const problems: string[] = []
  for (const { id, agency_id } of records) {
    const clerk = clerks.get(agency_id)
    assert.ok(clerk)
    const reply = await app.inject({ url: `${prefix}/${id}`, ...(await signedIn(db, clerk, runtime.clock())) })
    if (reply.statusCode !== 200) problems.push(`${prefix}/${id} answers ${reply.statusCode} ${reply.body.slice(0, 200)}`)
  }
  return problems
}

test('an account that was disabled before the upgrade has its roles when it is enabled again', async () => {
  const { roles } = await db
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .select('roles')
    .where('username', '=', 'on-leave')
    .where('disabled_at', 'is not', null)
    .executeTakeFirstOrThrow()
  assert.deepEqual(roles, ['information-manager', 'request-clerk', 'reviewer', 'security-reviewer'])
})

test('every request replays to the row that is stored beside its facts', async () => {
  const rows = await db.selectFrom('requests').selectAll().orderBy('id').execute()
  const calendar = await currentCalendar(db)
  const facts = await loadFactsOf<RequestShape>(
    db,
    REQUEST_LEDGER,
    rows.map(({ id }) => id),
  )
  const problems = rows.flatMap((row) => {
    const replayed = replayRequest(
      (facts.get(row.id) ?? []).map(({ fact }) => fact),
      calendar,
    )
    if (!replayed.allowed) return [`request ${row.id}: ${replayed.says}`]
    const derived = requestColumns(replayed, row.calendar_version)
    const stored = Object.fromEntries(Object.keys(derived).map((column) => [column, row[column as keyof typeof row]]))
    return JSON.stringify(derived) === JSON.stringify(stored)
      ? []
      : [`request ${row.id}: stored ${JSON.stringify(stored)}, replayed ${JSON.stringify(derived)}`]
  })
  assertNone([...problems, ...(await unreadable('/api/requests', rows))], rows.length)
})

test('every figure of every report is what the release read, and every published report opens', async () => {
  const reports = await db
    .selectFrom('annual_reports as report')
    .innerJoin('agencies as agency', 'agency.id', 'report.agency_id')
    .selectAll('report')
    .select('agency.slug')
    .execute()
  assert.ok(Object.keys(release.figures).every((id) => reports.some((report) => String(report.id) === id)))
  const problems: string[] = []
  for (const report of reports) {
    const figures = Object.fromEntries(await readFigures(db, report))
    for (const [ref, figure] of release.figures[report.id] ?? [])
      if (figures[ref] !== figure) problems.push(`report ${report.id} ${ref}: ${figure} became ${figures[ref]}`)
    if (report.state !== 'published') continue
    const reply = await app.inject(`/reports/${report.slug}/${report.year}`)
    if (reply.statusCode !== 200) problems.push(`the page of report ${report.id} answers ${reply.statusCode}`)
  }
  assertNone([...problems, ...(await unreadable('/api/annual-reports', reports))], reports.length)
})

test('every report replays to the row that is stored beside its facts, and its facts name who acted', async () => {
  const rows = await db.selectFrom('annual_reports').selectAll().orderBy('id').execute()
  const problems: string[] = []
  for (const row of rows) {
    const stored = await loadFacts<ReportShape>(db, REPORT_LEDGER, row.id)
    const replayed = replay(
      REPORT_PROCEDURE,
      stored.map(({ fact }) => fact),
      row,
    )
    const derived = replayed.allowed ? { ...row, ...reportColumns(replayed.progress) } : replayed
    if (JSON.stringify(derived) !== JSON.stringify(row)) problems.push(`report ${row.id}: ${JSON.stringify({ stored: row, derived })}`)
    for (const { fact, recordedBy } of stored)
      if (!fact.by || !recordedBy) problems.push(`report ${row.id}: nobody is known to have filed ${fact.kind}`)
  }
  const kinds = await db.selectFrom('annual_report_facts').select('kind').distinct().execute()
  assert.deepEqual(kinds.map(({ kind }) => kind).sort(), factKinds(REPORT_PROCEDURE).sort())
  assertNone(problems, rows.length)
})

test('every text of every document is what the release read, its reviews fit, and its facts replay to its row', async () => {
  const documents = await db.selectFrom('documents').selectAll().orderBy('id').execute()
  const problems: string[] = []
  let read = 0
  for (const row of documents) {
    const { id } = row
    const editions = await readEditions(db, id)
    read += editions.length
    const facts = (await loadFacts<EditorialShape>(db, EDITORIAL_LEDGER, id)).map(({ fact }) => fact as EditorialShape['fact'])
    const replayed = replay(EDITORIAL_PROCEDURE, facts, { kind: row.kind, finalReview: 'head', securityReview: 'reviewer' })
    const derived = replayed.allowed ? { ...row, ...(await documentColumns(db, id, replayed.progress)) } : replayed
    if (JSON.stringify(derived) !== JSON.stringify(row)) problems.push(`document ${id}: ${JSON.stringify({ stored: row, derived })}`)
    for (const edition of editions) {
      const { text } = release.texts[edition.id] ?? {}
      const now: Record<string, unknown> = { ...edition.text }
      for (const [field, value] of Object.entries(text ?? { edition: 'unknown to the release' }))
        if (JSON.stringify(now[field]) !== JSON.stringify(value))
          problems.push(`edition ${edition.id} ${field}: ${JSON.stringify(now[field])}`)
      const hash = textHash(edition.text)
      if (hash !== edition.textHash) problems.push(`edition ${edition.id} of document ${id}: its fingerprint is not that of its text`)
      for (const fact of facts)
        if (fact.edition === edition.number && fact.textHash !== hash)
          problems.push(`fact ${fact.id} (${fact.kind}) of document ${id}: its fingerprint is not that of the text that was reviewed`)
    }
  }
  assert.equal(read, Object.keys(release.texts).length)
  assertNone([...problems, ...(await unreadable('/api/documents', documents))], documents.length)
})

test('every dispute replays to the row that is stored beside its facts', async () => {
  const rows = await db.selectFrom('disputes').selectAll().orderBy('id').execute()
  const problems: string[] = []
  for (const row of rows) {
    const facts = (await loadFacts<DisputeShape>(db, DISPUTE_LEDGER, row.id)).map(({ fact }) => fact)
    const replayed = replay(DISPUTE_PROCEDURE, facts, row)
    const derived = replayed.allowed ? { ...row, ...disputeColumns(replayed.progress) } : replayed
    if (JSON.stringify(derived) !== JSON.stringify(row)) problems.push(`dispute ${row.id}: ${JSON.stringify({ stored: row, derived })}`)
  }
  assertNone([...problems, ...(await unreadable('/api/disputes', rows))], rows.length)
})

test('every public page of the migrated data opens', async () => {
  const agencies = await db.selectFrom('agencies').select('slug').execute()
  const published = await db.selectFrom('documents').select('id').where('published_at', 'is not', null).execute()
  const paths = ['/', '/agencies', '/statistics', ...agencies.map(({ slug }) => `/a/${slug}/`), ...published.map(({ id }) => `/d/${id}`)]
  const problems: string[] = []
  for (const path of paths) {
    const { statusCode } = await app.inject(path)
    if (statusCode !== 200) problems.push(`${path} answers ${statusCode}`)
  }
  assertNone(problems, paths.length)
})
