import type { Static } from 'typebox'
import { DUTIES } from '../../core/accounts/role-rules.ts'
import { formNamed } from '../../core/annual-report/forms.ts'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { showBasis } from '../../core/law/citation.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import { denied, type Judgement } from '../../core/law/ruling.ts'
import type { Actor, Officer } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import type { Action } from '../platform/http/schema-parts.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { examineReport } from './examine-report.ts'
import { requireReport, type StoredReport } from './find-stored-report.ts'
import { summaryOf } from './list-reports.ts'
import { actsFor, mayRead, seesReportOf, standpointOf } from './policy.ts'
import { refusal } from './refusals.ts'
import { reportBlocks } from './report-blocks.ts'
import { judgeStep, judgeYearOver, STEPS, type Step } from './report-steps.ts'
import { REPORT_STATES, type ReportDetail, type ROUTES } from './schema.ts'

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
    actions: actionsFor(report, officer, actsFor(from, report.agency), chinaDay(now)),
  }
}

/** Which route takes a step. */
const VERBS = {
  compile: 'compileReport',
  edit: 'editReportText',
  submit: 'submitReport',
  return: 'returnReport',
  approve: 'approveReport',
  publish: 'publishReport',
  correct: 'correctReport',
} as const satisfies Record<Step, keyof typeof ROUTES>

function actionsFor(report: StoredReport, officer: Officer, acts: boolean, today: LocalDate): Static<typeof Action>[] {
  return (Object.keys(VERBS) as Step[]).map((step) => {
    const verb = VERBS[step]
    const { title } = STEPS[step]
    const judgement = judge(step)
    if (judgement.allowed) return { verb, title, allowed: true }
    const { code, says, because } = judgement
    return { verb, title, allowed: false, code, says, because: showBasis(because) }
  })

  function judge(step: Step): Judgement {
    if (!acts) return denied('accounts/not-permitted', `${STEPS[step].title}由${report.agency.name}办理`, DUTIES)
    const judged = judgeStep(step, report, officer)
    return step === 'submit' && judged.allowed ? judgeYearOver(report.year, today) : judged
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
