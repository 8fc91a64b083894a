import { type RawBuilder, sql } from 'kysely'
import type { Static } from 'typebox'
import { type Cell, cellOf } from '../../core/annual-report/cells.ts'
import type { TableKey } from '../../core/annual-report/form.ts'
import { formNamed } from '../../core/annual-report/forms.ts'
import { nameWhere } from '../../core/annual-report/name-where.ts'
import type { Actor, Officer } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import { reaches } from '../platform/access/reach.ts'
import { counting } from '../platform/database/counting.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { presentSubjectOf } from '../requests/index.ts'
import { countedAgencies } from './counted-agencies.ts'
import { requireReport, type StoredReport } from './find-stored-report.ts'
import { disputesOfCell } from './ledger-disputes.ts'
import { DOCUMENTS, documentsOfCell, isDocumentRow } from './ledger-documents.ts'
import { monthlyFiguresOfCell } from './ledger-monthly-figures.ts'
import { requestsOfCell } from './ledger-requests.ts'
import { mayWorkOnReports, seesReportOf, standpointOf } from './policy.ts'
import { refusal } from './refusals.ts'
import type { RecordsBehind } from './schema.ts'
import { unitReports } from './unit-reports.ts'
import { yearBounds } from './year-bounds.ts'

const PAGE_SIZE = 20

type Records = Static<typeof RecordsBehind>
type Item = Records['items'][number]

interface Source {
  readonly kind: Records['kind']
  readonly from: RawBuilder<unknown>
  readonly where: RawBuilder<boolean>
  /** The selected columns of an item but its amount. */
  readonly select: RawBuilder<unknown>
  readonly amount: RawBuilder<number>
  readonly order: RawBuilder<unknown>
}

export interface CellAsked {
  readonly reportId: number
  readonly table: TableKey
  readonly row: string
  readonly column: string
  readonly page?: number | undefined
}

/**
 * 数据来源. Lists the records that a figure counts, by the same conditions as the count, from the present ledger; for a
 * government's report, the units with their figures. `computed` is the sum of their amounts. Whoever may read the report but not these records
 * is told how many there are and no more.
 */
export async function recordsBehind(db: Db, actor: Actor, { reportId, table, row, column, page = 1 }: CellAsked): Promise<Records> {
  const officer = officerOf(actor, mayWorkOnReports)
  const report = await requireReport(db, reportId)
  if (!seesReportOf(await standpointOf(db, officer), report.agency)) throw refusal('annual-reports/not-found')
  const form = formNamed(report.format)
  const cell = cellOf(form, `${table}.${row}.${column}`)
  if (!cell) throw refusal('annual-reports/no-such-cell')
  const title = nameWhere(form, cell.ref)
  if (report.agency.kind === 'government') return { ...(await counting(db, (tx) => unitsBehind(tx, report, cell))), title, closed: null }
  const { kind, from, where, select, amount, order } = sourceOf(
    await countedAgencies(db, [report.agency_id], report.year),
    report.year,
    cell,
  )
  const totals = await counting(db, (tx) =>
    sql<{ total: number; computed: number }>`
      select count(*)::int as total, coalesce(sum(${amount}), 0)::bigint as computed from ${from} where ${where}`.execute(tx),
  )
  const counted = totals.rows[0]
  if (!counted) throw new Error('a query of sums answered with no row')
  const found = { kind, title, ...counted, pageSize: PAGE_SIZE }
  if (!(await mayReadRecords(db, officer, kind, report.agency.heldBy))) return { ...found, items: [], closed: closedTo(report.agency.name) }
  const { rows: items } = await sql<Item>`
    select ${select}, ${amount} as amount from ${from} where ${where}
    order by ${order} limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`.execute(db)
  return { ...found, items, closed: null }
}

/** Whether the reader of a report may also read the records behind it: the same that he may open elsewhere. */
async function mayReadRecords(db: Db, officer: Officer, kind: Source['kind'], agencyId: number): Promise<boolean> {
  // Published, and counted only when they are.
  if (kind === 'documents') return true
  return kind === 'disputes' ? officer.agencyId === agencyId : reaches(db, officer, agencyId)
}

const closedTo = (agency: string) => `这些记录由${agency}办理，您的账号只能看到数；需要核对的，请联系${agency}`

function sourceOf(agencyIds: readonly number[], year: number, { table, row, column }: Cell): Source {
  const bounds = yearBounds(year)
  if (table === 'three') {
    return {
      kind: 'requests',
      from: sql`requests r`,
      where: requestsOfCell(agencyIds, bounds, row, column),
      select: sql`r.id, r.number as label, left(${presentSubjectOf('r')}, 60) as detail, r.received_on as "on", null::int as "reportId"`,
      amount: sql`1`,
      order: sql`r.received_on, r.id`,
    }
  }
  if (table === 'four') {
    return {
      kind: 'disputes',
      from: sql`disputes c`,
      where: disputesOfCell(agencyIds, bounds, row, column),
      select: sql`c.id, c.case_number as label, c.body as detail, c.accepted_on as "on", null::int as "reportId"`,
      amount: sql`1`,
      order: sql`c.accepted_on, c.id`,
    }
  }
  if (isDocumentRow(row)) {
    return {
      kind: 'documents',
      from: DOCUMENTS,
      where: documentsOfCell(agencyIds, bounds, row, column),
      select: sql`d.id, e.title as label, coalesce(e.document_number, d.index_number) as detail, e.made_on as "on", null::int as "reportId"`,
      amount: sql`1`,
      order: sql`e.made_on, d.id`,
    }
  }
  return {
    kind: 'monthly-figures',
    from: sql`monthly_figures m`,
    where: monthlyFiguresOfCell(agencyIds, bounds, row),
    select: sql`m.id, to_char(m.month, 'YYYY年FMMM月') as label, '每月数据' as detail, m.month as "on", null::int as "reportId"`,
    amount: sql`m.value`,
    order: sql`m.month`,
  }
}

async function unitsBehind(db: Tx, report: StoredReport, { ref }: Cell): Promise<Omit<Records, 'title' | 'closed'>> {
  const units = await unitReports(db, report.agency, report.year, formNamed(report.format))
  const items = units.flatMap(({ agencyId, name, reportId, own, figures }): Item[] => {
    const amount = figures?.get(ref) ?? null
    if (amount === null) return []
    return [{ id: agencyId, label: name, detail: own ? '本级台账' : '单位报告', on: null, amount, reportId }]
  })
  const computed = items.reduce((sum, { amount }) => sum + amount, 0)
  return { kind: 'units', computed, total: items.length, pageSize: items.length, items }
}
