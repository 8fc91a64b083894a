import type { Selectable } from 'kysely'
import { REPORT_PROCEDURE, type ReportProgress, type ReportShape } from '../../core/annual-report/report-procedure.ts'
import type { AnnualReports } from '../platform/database/tables.ts'
import type { Ledger } from '../platform/ledger/ledger.ts'
import { actsFor, reportingAgency, standpointOf } from './policy.ts'
import { refusal } from './refusals.ts'

export type ReportRow = Selectable<AnnualReports>

/** What a step writes beyond the columns that follow from the facts; called once the step is allowed. */
interface Written {
  readonly write?: () => Promise<void>
}

/** 年度报告台账. Writes what follows from the facts of a report. Refuses an officer who does not act for its agency as if it did not exist. */
export const REPORT_LEDGER: Ledger<ReportShape, ReportRow, object, Written> = {
  procedure: REPORT_PROCEDURE,
  cases: 'annual_reports',
  facts: 'annual_report_facts',
  caseColumn: 'report_id',
  auditedAs: 'annual-report',
  subjectOf: (_, { year, format }) => ({ year, format }),
  async mayOpen(tx, actor, { agency_id }) {
    return actor.kind === 'officer' && actsFor(await standpointOf(tx, actor), await reportingAgency(tx, agency_id))
  },
  notFound: () => refusal('annual-reports/not-found'),
  async settle({ tx, opened, filing, after, now }) {
    const { kind } = filing.fact
    await filing.write?.()
    await tx
      .updateTable('annual_reports')
      .set({
        ...derivedColumns(after.progress),
        ...(kind === 'compiled' && { compiled_at: now }),
        ...(kind === 'published' && { published_at: now }),
      })
      .where('id', '=', opened.row.id)
      .execute()
    return {}
  },
}

/** 推算值. The columns that follow from the facts. */
export function derivedColumns({ state, submittedBy, approvedBy }: Readonly<ReportProgress>) {
  if (state === 'none') throw new Error('a report without a first compilation has no state')
  return { state, submitted_by: submittedBy, approved_by: approvedBy }
}
