import { cellRef, type Figures } from '../../core/annual-report/cells.ts'
import { checkReport } from '../../core/annual-report/check-report.ts'
import { newColumns, sharedStock } from '../../core/annual-report/compare.ts'
import { formNamed } from '../../core/annual-report/forms.ts'
import { nameWhere } from '../../core/annual-report/name-where.ts'
import { counting } from '../platform/database/counting.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { countedAgencies } from './counted-agencies.ts'
import { feesCollected } from './fees-collected.ts'
import type { StoredReport } from './find-stored-report.ts'
import { missingMonths } from './ledger-monthly-figures.ts'
import { refusal } from './refusals.ts'
import { type ReportBefore, reportBefore } from './report-before.ts'
import { MONTHLY_ROWS, type ReportFindingItem, type Undecided } from './schema.ts'
import { figuresOf, readCells, type StoredCells } from './stored-cells.ts'
import { explainStock } from './taken-over.ts'
import { completeUnits, type UnitReport, unitReports } from './unit-reports.ts'
import { yearBounds } from './year-bounds.ts'

export interface ExaminedReport {
  readonly cells: StoredCells
  readonly figures: Figures
  readonly findings: ReportFindingItem[]
  /** Relations that could not be checked. Unchecked is not the same as correct. */
  readonly undecided: Undecided[]
  /** The units of a government's report; empty for other reports. */
  readonly units: readonly UnitReport[]
}

/** 核对报告. Reads the figures of a stored report and checks them against the present data of the database. */
export function examineReport(db: Db | Tx, report: StoredReport): Promise<ExaminedReport> {
  return counting(db, (tx) => examine(tx, report))
}

async function examine(db: Tx, report: StoredReport): Promise<ExaminedReport> {
  const form = formNamed(report.format)
  const cells = (await readCells(db, [report.id])).get(report.id) ?? new Map()
  const figures = figuresOf(form, cells)
  const sum = report.agency.kind === 'government'
  const units = sum ? await unitReports(db, report.agency, report.year, form) : []
  const complete = completeUnits(units)
  const { before, missing } = await reportBefore(db, report)
  const agencyIds = await countedAgencies(db, sum ? units.map(({ agencyId }) => agencyId) : [report.agency_id], report.year)
  const fees = await feesCollected(db, agencyIds, yearBounds(report.year))
  const checked = checkReport({
    form,
    figures,
    text: { overview: report.overview, problems: report.problems, otherMatters: report.other_matters },
    makesRegulations: report.agency.makesRegulations,
    feesFen: fees.paidFen,
    ...(before && { before }),
    ...(sum && { units: complete.units }),
  })
  const findings = await explainStock(db, agencyIds, report.year, checked)
  const gaps = sum ? complete.missing.map(missingUnit) : await monthGaps(db, agencyIds, report, cells)
  return { cells, figures, units, findings: [...gaps, ...findings], undecided: undecidedOf(report, before, missing) }
}

/** Relations with the year before that cannot be checked: there is no such report (after a merger or split), or it has another form. */
function undecidedOf({ year, format }: StoredReport, before: ReportBefore['before'], missing: readonly string[]): Undecided[] {
  const last = year - 1
  if (!before) {
    const whose = missing.length > 0 ? `${missing.join('、')}没有已公布的${last}年度报告（或者格式不同）` : `${last}年末本机关尚未设立`
    const says = `${whose}，上年结转、现行有效件数不能与上年核对，请与原有的报告人工核对`
    return [{ rules: 'Y-1、Y-2', says }]
  }
  const [form, formBefore] = [formNamed(format), before.form]
  const columns = newColumns(form, formBefore)
  return [
    ...(columns.length > 0
      ? [{ rules: 'Y-1', says: `${last}年度报告的格式没有“${columns.join('”“')}”一列，这一列的上年结转不能与上年核对` }]
      : []),
    ...(sharedStock(form, formBefore).length === 0
      ? [{ rules: 'Y-2', says: `${last}年度报告采用旧格式，没有现行有效件数，不能与上年核对` }]
      : []),
  ]
}

/** Refuses a report with findings of level error, listing them all. */
export function refuseBroken({ findings }: ExaminedReport): void {
  const broken = findings.filter(({ level }) => level === 'error')
  if (broken.length === 0) return
  const list = broken.map(({ rule, says }) => `${rule} ${says}`).join('；')
  throw refusal('annual-reports/relations-broken', { says: `有 ${broken.length} 处问题，不能送审、公布：${list}` })
}

function missingUnit(name: string): ReportFindingItem {
  return { rule: 'A-0', level: 'error', where: name, says: `${name}还没有批准的报告，不能汇总`, expected: null, got: null }
}

/** Months without a monthly figure: the row is unknown unless an officer stated it with a reason. */
async function monthGaps(
  db: Db | Tx,
  agencyIds: readonly number[],
  report: StoredReport,
  cells: StoredCells,
): Promise<ReportFindingItem[]> {
  const missing = await missingMonths(db, agencyIds, yearBounds(report.year))
  return MONTHLY_ROWS.flatMap(({ key, title, column }): ReportFindingItem[] => {
    const months = missing.get(key)
    const ref = cellRef('two', key, column)
    if (!months || !cells.has(ref) || cells.get(ref)?.stated != null) return []
    const says = `${title}缺${months.length === 12 ? '全年' : months.map((month) => `${month}月`).join('、')}的数据，没有的请填报0`
    return [
      { rule: 'L-1', level: 'error', where: ref, says: `${nameWhere(formNamed(report.format), ref)}：${says}`, expected: null, got: null },
    ]
  })
}
