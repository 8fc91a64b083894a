import { sql } from 'kysely'
import type { Figures } from '../../core/annual-report/cells.ts'
import type { Format, ListedForm } from '../../core/annual-report/forms.ts'
import type { ReportState } from '../../core/annual-report/report-procedure.ts'
import { fillSums } from '../../core/annual-report/sums.ts'
import { type AgencyDuties, type AgencyKind, dutiesOf } from '../../core/organisations/agency-kinds.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { countCells } from './count-cells.ts'
import { countedAgencies } from './counted-agencies.ts'
import { figuresOf, readCells } from './stored-cells.ts'
import { yearBounds } from './year-bounds.ts'

/** 所属单位报告. A unit of a government's report; `figures` is null while it has no approved report in the form of the year. */
export interface UnitReport {
  readonly agencyId: number
  readonly name: string
  readonly reportId: number | null
  readonly state: ReportState | null
  /** The form of that report; null without one. */
  readonly format: Format | null
  /** 本级: the government's own ledger, which has no report of its own. */
  readonly own: boolean
  readonly figures: Figures | null
}

interface UnitRow {
  readonly agencyId: number
  readonly name: string
  readonly kind: AgencyKind
  readonly ownName: boolean
  readonly reportId: number | null
  readonly state: ReportState | null
  readonly format: Format | null
}

/** 计入汇总的报告方式. A vertical system hands in within its own line. */
const ADDED: ReadonlySet<AgencyDuties['reports']> = new Set(['own', 'sum-of-units'])

/**
 * 各单位报告. The newest approved or published report of every unit that existed at the end of the year and whose kind owes one, and the
 * government's own ledger (its documents, requests and cases) as one more unit, so that nothing is lost between the two levels. Units are
 * those below it on that day, down to the next government, which sums up its own. What ended in the year is in its
 * successor's report; where nobody registered a successor, its own report is still owed.
 */
export async function unitReports(
  db: Db | Tx,
  government: { readonly id: number; readonly name: string },
  year: number,
  form: ListedForm,
): Promise<UnitReport[]> {
  const { first, last } = yearBounds(year)
  const { rows: within } = await sql<UnitRow>`
    with recursive that_day as (
      select distinct on (agency_id) agency_id, parent_id, kind, name from agency_periods where from_on <= ${last}
      order by agency_id, from_on desc
    ), within (id, kind, name) as (
      select agency_id, kind, name from that_day where parent_id = ${government.id}
      union
      select below.agency_id, below.kind, below.name from that_day below join within on below.parent_id = within.id
      where within.kind <> 'government'
    )
    select unit.id as "agencyId", within.name, within.kind, unit.own_name as "ownName", report.id as "reportId", report.state, report.format
    from within join agencies unit using (id)
    left join lateral (
      select id, state, format from annual_reports
      where agency_id = unit.id and year = ${year} and state in ('approved', 'published')
      order by version desc limit 1
    ) report on true
    where (unit.founded_on is null or unit.founded_on <= ${last}) and (unit.ended_on is null or unit.ended_on > ${last} or unit.successor_id is null and unit.ended_on > ${first})
    order by unit.sort, unit.id`.execute(db)
  const rows = within.filter(({ kind, ownName }) => ADDED.has(dutiesOf(kind, ownName).reports))
  const cells = await readCells(
    db,
    rows.flatMap(({ reportId }) => (reportId === null ? [] : [reportId])),
  )
  const units = rows.map(({ kind: _kind, ownName: _ownName, ...unit }) => {
    const found = unit.reportId === null ? undefined : cells.get(unit.reportId)
    return { ...unit, own: false, figures: found && unit.format === form.format ? figuresOf(form, found) : null }
  })
  const own = fillSums(form, await countCells(db, form, await countedAgencies(db, [government.id], year), year))
  return [
    ...units,
    {
      agencyId: government.id,
      name: `${government.name}（本级）`,
      reportId: null,
      state: null,
      format: form.format,
      own: true,
      figures: own,
    },
  ]
}

/** The units that have figures, and the names of those whose report is missing. */
export function completeUnits(units: readonly UnitReport[]): { units: { name: string; figures: Figures }[]; missing: string[] } {
  return {
    units: units.flatMap(({ name, figures }) => (figures ? [{ name, figures }] : [])),
    missing: units.flatMap(({ name, figures, reportId }) =>
      figures ? [] : [reportId === null ? name : `${name}（报告采用另一格式，请重新编制）`],
    ),
  }
}
