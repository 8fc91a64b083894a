import type { Selectable } from 'kysely'
import type { ReportState } from '../../core/annual-report/report-procedure.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { AnnualReports } from '../platform/database/tables.ts'
import type { ReportingAgency } from './policy.ts'
import { refusal } from './refusals.ts'

/** 年度报告. A stored report with the agency that it is of. */
export interface StoredReport extends Selectable<AnnualReports> {
  readonly agency: ReportingAgency & {
    readonly slug: string
    readonly makesRegulations: boolean
    readonly address: string
    readonly postcode: string
    readonly phone: string
  }
}

interface Wanted {
  readonly id?: number
  readonly slug?: string
  readonly agencyId?: number
  readonly year?: number
  readonly version?: number
  readonly states?: readonly ReportState[]
}

/** The newest stored report that matches `wanted`. */
export async function findStoredReport(db: Db | Tx, wanted: Wanted): Promise<StoredReport | undefined> {
  let query = db
    .selectFrom('annual_reports as report')
    .innerJoin('agencies as agency', 'agency.id', 'report.agency_id')
    .selectAll('report')
    .select(['agency.name', 'agency.kind', 'agency.slug', 'agency.parent_id', 'agency.makes_regulations'])
    .select(['agency.address', 'agency.postcode', 'agency.phone'])
    .orderBy('report.version', 'desc')
    .limit(1)
  if (wanted.id !== undefined) query = query.where('report.id', '=', wanted.id)
  if (wanted.slug !== undefined) query = query.where('agency.slug', '=', wanted.slug)
  if (wanted.agencyId !== undefined) query = query.where('report.agency_id', '=', wanted.agencyId)
  if (wanted.year !== undefined) query = query.where('report.year', '=', wanted.year)
  if (wanted.version !== undefined) query = query.where('report.version', '=', wanted.version)
  if (wanted.states) query = query.where('report.state', 'in', wanted.states)
  const row = await query.executeTakeFirst()
  if (!row) return undefined
  const { name, kind, slug, parent_id, makes_regulations, address, postcode, phone, ...report } = row
  return {
    ...report,
    agency: {
      id: report.agency_id,
      parentId: parent_id,
      kind,
      name,
      slug,
      makesRegulations: makes_regulations,
      address,
      postcode,
      phone,
    },
  }
}

/** The report with this id. Refuses an unknown one. */
export async function requireReport(db: Db | Tx, id: number): Promise<StoredReport> {
  const report = await findStoredReport(db, { id })
  if (!report) throw refusal('annual-reports/not-found')
  return report
}
