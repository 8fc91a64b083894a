import { sql } from 'kysely'
import type { Static } from 'typebox'
import { REPORT_STATES } from '../../core/annual-report/report-procedure.ts'
import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { judgeCompile } from './judge-compile.ts'
import { actsFor, HELD_BY, mayWorkOnReports, REPORTING, seesReportOf, standpointOf } from './policy.ts'
import type { ReportSummary, ROUTES } from './schema.ts'

interface Listed {
  readonly items: Static<typeof ReportSummary>[]
  readonly compilableFor: Static<(typeof ROUTES)['listReports']['reply']>['compilableFor']
}

/** 年度报告列表. The reports of a year that the officer may see, and the agencies for which he may compile one. */
export async function listReports(db: Db, actor: Actor, { year }: { readonly year: number }): Promise<Listed> {
  const officer = officerOf(actor, mayWorkOnReports)
  const from = await standpointOf(db, officer)
  const near = [from.id, from.parentId ?? from.id]
  const agencies = await db
    .selectFrom('agencies')
    .select(REPORTING)
    .select(HELD_BY.as('heldBy'))
    .where('awaits_setup', '=', false)
    // What the rules below can allow: of ten thousand agencies those of one level.
    .where(sql<boolean>`(agencies.id = any(${near}::int[]) or agencies.parent_id = any(${near}::int[])
      or agencies.ended_on is not null and ${HELD_BY} = any(${near}::int[]))`)
    .orderBy('sort')
    .orderBy('id')
    .execute()
  const seen = agencies.filter((agency) => seesReportOf(from, agency)).map(({ id }) => id)
  const query = db
    .selectFrom('annual_reports as report')
    .innerJoin('agencies as agency', 'agency.id', 'report.agency_id')
    .select(['report.id', 'report.agency_id', 'report.year', 'report.version', 'report.state', 'report.compiled_at', 'report.published_at'])
    .select(['agency.name', 'agency.slug'])
    .where('report.agency_id', 'in', seen)
    .where('report.year', '=', year)
    .orderBy('agency.sort')
    .orderBy('agency.id')
    .orderBy('report.version', 'desc')
  const rows = seen.length === 0 ? [] : await query.execute()
  const items = rows.map((row) => summaryOf(row, { name: row.name, slug: row.slug }))
  const compilableFor = agencies
    .filter((agency) => actsFor(from, agency))
    .map((agency) => {
      const { id, name } = agency
      const found = items.find(({ agencyId }) => agencyId === id)
      const judgement = judgeCompile(agency, year, found)
      const compile = judgement.allowed ? { allowed: true, says: null } : { allowed: false, says: judgement.says }
      return { agencyId: id, name, report: found ? { id: found.id, state: found.state } : null, compile }
    })
  return { items, compilableFor }
}

interface SummaryRow {
  readonly id: number
  readonly agency_id: number
  readonly year: number
  readonly version: number
  readonly state: string
  readonly compiled_at: Date
  readonly published_at: Date | null
}

/** The part of a report that lists and its page share. */
export function summaryOf(row: SummaryRow, agency: { readonly name: string; readonly slug: string }): Static<typeof ReportSummary> {
  const state = REPORT_STATES.find(({ key }) => key === row.state)
  if (!state) throw new Error(`report ${row.id} is in an unknown state`)
  return {
    id: row.id,
    agencyId: row.agency_id,
    agencyName: agency.name,
    agencySlug: agency.slug,
    year: row.year,
    version: row.version,
    state: state.key,
    stateTitle: state.title,
    compiledAt: row.compiled_at.toISOString(),
    publishedAt: row.published_at?.toISOString() ?? null,
  }
}
