import { sql } from 'kysely'
import { REPORT_PROCEDURE } from '../../core/annual-report/report-procedure.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { officePath } from '../platform/http/office-paths.ts'
import { MOST_NOTICES, type Notice } from '../platform/ledger/notice.ts'
import { mayWorkOnReports } from './policy.ts'

const TOLD = ['submitted', 'returned', 'approved', 'published'] as const

interface Row {
  readonly id: number
  readonly kind: (typeof TOLD)[number]
  readonly recorded_at: Date
  readonly reason: string | null
  readonly report_id: number
  readonly year: number
  readonly name: string
  readonly by: string | null
}

/** 年度报告的通知. What others did with the reports of the own agency. */
export async function reportNotices(db: Db, officer: Officer, since: Date): Promise<Notice[]> {
  if (!mayWorkOnReports(officer)) return []
  const { rows } = await sql<Row>`
    select fact.id, fact.kind, fact.recorded_at, fact.details ->> 'reason' as reason, fact.report_id, report.year, agencies.name, persons.name as by
    from annual_report_facts as fact join annual_reports as report on report.id = fact.report_id
      join agencies on agencies.id = report.agency_id
      left join accounts on accounts.id = fact.recorded_by left join persons on persons.id = accounts.person_id
    where report.agency_id = ${officer.agencyId} and fact.recorded_at > ${since} and fact.kind = any(${TOLD})
      and fact.recorded_by is distinct from ${officer.accountId}
    order by fact.id desc limit ${MOST_NOTICES}`.execute(db)
  return rows.map((row) => ({
    key: `annual-report:${row.id}`,
    at: row.recorded_at,
    title: `${row.name}${row.year}年度报告`,
    says: [`${row.by ?? '系统'}${REPORT_PROCEDURE.events[row.kind].title}`, row.reason].filter(Boolean).join('：'),
    to: officePath('annualReport', row.report_id),
  }))
}
