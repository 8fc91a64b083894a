import { sql } from 'kysely'
import type { Figures } from '../../core/annual-report/cells.ts'
import type { Format, ListedForm } from '../../core/annual-report/forms.ts'
import type { ReportState } from '../../core/annual-report/report-procedure.ts'
import { fillSums } from '../../core/annual-report/sums.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { countCells } from './count-cells.ts'
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

/**
 * 各单位报告. The newest approved or published report of every unit that existed in the year, and the government's own
 * ledger (its documents, requests and cases) as one more unit, so that nothing is lost between the two levels.
 */
export async function unitReports(
  db: Db | Tx,
  government: { readonly id: number; readonly name: string },
  year: number,
  form: ListedForm,
): Promise<UnitReport[]> {
  const { first } = yearBounds(year)
  const { rows } = await sql<{ agencyId: number; name: string; reportId: number | null; state: ReportState | null; format: Format | null }>`
    select unit.id as "agencyId", unit.name, report.id as "reportId", report.state, report.format
    from agencies unit
    left join lateral (
      select id, state, format from annual_reports
      where agency_id = unit.id and year = ${year} and state in ('approved', 'published')
      order by version desc limit 1
    ) report on true
    where unit.parent_id = ${government.id} and (unit.ended_on is null or unit.ended_on >= ${first})
    order by unit.sort, unit.id`.execute(db)
  const cells = await readCells(
    db,
    rows.flatMap(({ reportId }) => (reportId === null ? [] : [reportId])),
  )
  const units = rows.map((unit) => {
    const found = unit.reportId === null ? undefined : cells.get(unit.reportId)
    return { ...unit, own: false, figures: found && unit.format === form.format ? figuresOf(form, found) : null }
  })
  const own = fillSums(form, await countCells(db, form, government.id, year))
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
