import { type Selectable, sql } from 'kysely'
import type { ReportState } from '../../core/annual-report/report-procedure.ts'
import { stateOfDay } from '../organisations/index.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { AnnualReports } from '../platform/database/tables.ts'
import { HELD_BY, REPORTING, type ReportingAgency } from './policy.ts'
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

/** The agency as it was on the day on which the report was published; null before that. */
export const STATE_OF_ITS_DAY = stateOfDay(sql.ref('report.agency_id'), sql`(report.published_at at time zone 'Asia/Shanghai')::date`)

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
    .innerJoin('agencies', 'agencies.id', 'report.agency_id')
    .selectAll('report')
    .select(REPORTING.filter((column) => column !== 'agencies.id'))
    .select(['agencies.slug', 'agencies.makes_regulations', 'agencies.address', 'agencies.postcode', 'agencies.phone'])
    .select([HELD_BY.as('heldBy'), STATE_OF_ITS_DAY.as('ofItsDay')])
    .orderBy('report.version', 'desc')
    .limit(1)
  if (wanted.id !== undefined) query = query.where('report.id', '=', wanted.id)
  if (wanted.slug !== undefined) query = query.where('agencies.slug', '=', wanted.slug)
  if (wanted.agencyId !== undefined) query = query.where('report.agency_id', '=', wanted.agencyId)
  if (wanted.year !== undefined) query = query.where('report.year', '=', wanted.year)
  if (wanted.version !== undefined) query = query.where('report.version', '=', wanted.version)
  if (wanted.states) query = query.where('report.state', 'in', wanted.states)
  const row = await query.executeTakeFirst()
  if (!row) return undefined
  const { name, kind, ownName, foundedOn, endedOn, heldBy, slug, parentId, makes_regulations: makesRegulations, ...rest } = row
  const { address, postcode, phone, ofItsDay, ...report } = rest
  const shown = ofItsDay ?? { name, address, postcode, phone }
  const agency = { id: report.agency_id, parentId, kind, ownName, foundedOn, endedOn, heldBy, slug, makesRegulations }
  return { ...report, agency: { ...agency, name: shown.name, address: shown.address, postcode: shown.postcode, phone: shown.phone } }
}

/** The report with this id. Refuses an unknown one. */
export async function requireReport(db: Db | Tx, id: number): Promise<StoredReport> {
  const report = await findStoredReport(db, { id })
  if (!report) throw refusal('annual-reports/not-found')
  return report
}
