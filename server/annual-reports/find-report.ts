import type { Static } from 'typebox'
import { DUTIES } from '../../core/accounts/role-rules.ts'
import { formNamed } from '../../core/annual-report/forms.ts'
import { TEXT_PARTS } from '../../core/annual-report/parts.ts'
import { REPORT_PROCEDURE, REPORT_STATES, type ReportShape } from '../../core/annual-report/report-procedure.ts'
import { showBasis } from '../../core/law/citation.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import { denied } from '../../core/law/ruling.ts'
import { replay } from '../../core/procedure/replay.ts'
import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import type { Action } from '../platform/http/schema-parts.ts'
import { loadFacts, personOf } from '../platform/ledger/ledger.ts'
import { showCase } from '../platform/ledger/show-case.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { examineReport } from './examine-report.ts'
import { requireReport } from './find-stored-report.ts'
import { summaryOf } from './list-reports.ts'
import { actsFor, mayWorkOnReports, seesReportOf, standpointOf } from './policy.ts'
import { refusal } from './refusals.ts'
import { reportBlocks } from './report-blocks.ts'
import { REPORT_LEDGER } from './report-ledger.ts'
import type { ReportDetail } from './schema.ts'

type Shown = Static<typeof Action>

/** 年度报告编制页. A report with its tables, texts, findings, units, versions and what may be done now. */
export async function findReport(db: Db, actor: Actor, reportId: number, now: Date): Promise<Static<typeof ReportDetail>> {
  const officer = officerOf(actor, mayWorkOnReports)
  const report = await requireReport(db, reportId)
  const from = await standpointOf(db, officer)
  if (!seesReportOf(from, report.agency)) throw refusal('annual-reports/not-found')
  const { cells, figures, findings, undecided, units } = await examineReport(db, report)
  const stored = await loadFacts<ReportShape>(db, REPORT_LEDGER, reportId)
  const shown = showCase(REPORT_PROCEDURE, stored, report, { person: personOf(actor), now })
  const standing = replay(
    REPORT_PROCEDURE,
    stored.map(({ fact }) => fact),
    report,
  )
  if (!standing.allowed) throw Refusal.of(standing)
  const { writers } = standing.progress
  const names = await namesOf(db, [report.submitted_by, report.approved_by, ...writers.values()])
  const versions = await db
    .selectFrom('annual_reports')
    .select(['id', 'version', 'state'])
    .where('agency_id', '=', report.agency_id)
    .where('year', '=', report.year)
    .orderBy('version')
    .execute()
  return {
    ...summaryOf(report, report.agency),
    ...shown,
    actions: actsFor(from, report.agency) ? shown.actions : shown.actions.map((action) => closedTo(report.agency.name, action)),
    format: report.format,
    sumOfUnits: report.agency.kind === 'government',
    overview: report.overview,
    problems: report.problems,
    otherMatters: report.other_matters,
    textWriters: TEXT_PARTS.flatMap(({ key: part }) => {
      const writer = writers.get(part)
      return writer ? [{ part, name: names.get(writer) ?? '', own: writer === officer.accountId }] : []
    }),
    submittedBy: names.get(report.submitted_by) ?? null,
    approvedBy: names.get(report.approved_by) ?? null,
    blocks: reportBlocks(formNamed(report.format), figures, cells),
    findings,
    undecided,
    units: units.map(({ agencyId, name, reportId: id, state, own }) => ({
      agencyId,
      name,
      reportId: id,
      stateTitle: own ? '台账' : state ? stateTitle(state) : '没有批准的报告',
    })),
    versions: versions.map(({ id, version, state }) => ({ id, version, stateTitle: stateTitle(state) })),
  }
}

/** An action of a report that the officer may only read. */
function closedTo(agency: string, { verb, title }: Shown): Shown {
  const { code, says, because } = denied('accounts/not-permitted', `${title}由${agency}办理`, DUTIES)
  return { verb, title, allowed: false, code, says, because: showBasis(because) }
}

async function namesOf(db: Db, ids: readonly (number | null)[]): Promise<Map<number | null, string>> {
  const known = ids.filter((id) => id !== null)
  if (known.length === 0) return new Map()
  const rows = await db
    .selectFrom('accounts')
    .innerJoin('persons', 'persons.id', 'accounts.person_id')
    .select(['accounts.id', 'persons.name'])
    .where('accounts.id', 'in', known)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function stateTitle(state: string): string {
  return titleOf(REPORT_STATES, state)
}
