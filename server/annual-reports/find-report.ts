import type { Static } from 'typebox'
import { formNamed } from '../../core/annual-report/forms.ts'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import type { Actor, Officer } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { examineReport } from './examine-report.ts'
import { requireReport, type StoredReport } from './find-stored-report.ts'
import { summaryOf } from './list-reports.ts'
import { actsFor, mayRead, seesReportOf, standpointOf } from './policy.ts'
import { refusal } from './refusals.ts'
import { reportBlocks } from './report-blocks.ts'
import { judgeStep, judgeYearOver, STEPS, type Step } from './report-steps.ts'
import { REPORT_STATES, type ReportDetail } from './schema.ts'

/** 年度报告编制页. A report with its tables, texts, findings, units, versions and what may be done now. */
export async function findReport(db: Db, actor: Actor, reportId: number, now: Date): Promise<Static<typeof ReportDetail>> {
  const officer = officerOf(actor, mayRead)
  const report = await requireReport(db, reportId)
  const from = await standpointOf(db, officer)
  if (!seesReportOf(from, report.agency)) throw refusal('annual-reports/not-found')
  const { cells, figures, findings, undecided, units } = await examineReport(db, report)
  const names = await namesOf(db, [report.submitted_by, report.approved_by])
  const versions = await db
    .selectFrom('annual_reports')
    .select(['id', 'version', 'state'])
    .where('agency_id', '=', report.agency_id)
    .where('year', '=', report.year)
    .orderBy('version')
    .execute()
  return {
    ...summaryOf(report, report.agency),
    format: report.format,
    sumOfUnits: report.agency.kind === 'government',
    overview: report.overview,
    problems: report.problems,
    otherMatters: report.other_matters,
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
    may: permissions(report, officer, actsFor(from, report.agency), chinaDay(now)),
  }
}

function permissions(report: StoredReport, officer: Officer, acts: boolean, today: LocalDate): Static<typeof ReportDetail>['may'] {
  const may = (step: Step) => {
    if (!acts) return { allowed: false, says: `只有${report.agency.name}的人员可以${STEPS[step].title}` }
    const judged = judgeStep(step, report, officer)
    const judgement = step === 'submit' && judged.allowed ? judgeYearOver(report.year, today) : judged
    return { allowed: judgement.allowed, says: judgement.allowed ? null : judgement.says }
  }
  return {
    compile: may('compile'),
    edit: may('edit'),
    submit: may('submit'),
    return: may('return'),
    approve: may('approve'),
    publish: may('publish'),
    correct: may('correct'),
  }
}

async function namesOf(db: Db, ids: readonly (number | null)[]): Promise<Map<number | null, string>> {
  const known = ids.filter((id) => id !== null)
  if (known.length === 0) return new Map()
  const rows = await db.selectFrom('accounts').select(['id', 'name']).where('id', 'in', known).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function stateTitle(state: string): string {
  return titleOf(REPORT_STATES, state)
}
