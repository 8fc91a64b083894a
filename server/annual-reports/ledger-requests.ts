import { type RawBuilder, sql } from 'kysely'
import { type Cell, type CellRef, cellRef } from '../../core/annual-report/cells.ts'
import { APPLICANT_KINDS, type ApplicantKind } from '../../core/requests/application-form.ts'
import { isOutcome, type Outcome } from '../../core/requests/outcome.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { YearBounds } from './year-bounds.ts'

/**
 * 表三的统计口径. The four conditions of table three on a request `r`, shared by the count and the list of
 * records. 结转 is counted as open on 31 December, not computed by subtraction.
 */
const QUESTIONS = {
  new: ({ first, last }) => sql<boolean>`r.received_on between ${first} and ${last}`,
  'carried-in': ({ first }) => sql<boolean>`r.received_on < ${first} and (r.answered_on is null or r.answered_on >= ${first})`,
  answered: ({ first, last }) => sql<boolean>`r.answered_on between ${first} and ${last}`,
  'carried-out': ({ last }) => sql<boolean>`r.answered_on is null or r.answered_on > ${last}`,
} as const satisfies Record<string, (year: YearBounds) => RawBuilder<boolean>>

/** Requests that concern the year: received by its end and not answered before its start. */
const concerns = ({ first, last }: YearBounds) =>
  sql<boolean>`r.received_on <= ${last} and (r.answered_on is null or r.answered_on >= ${first})`

interface Group {
  readonly applicant: ApplicantKind
  readonly outcome: Outcome | null
  readonly new: number
  readonly 'carried-in': number
  readonly answered: number
  readonly 'carried-out': number
}

/** 表三. Counts the requests of an agency (and of those it carries on) in one query; every answered request counts in exactly one row. */
export async function countRequests(db: Db | Tx, agencyIds: readonly number[], year: YearBounds): Promise<Map<CellRef, number>> {
  const { rows } = await sql<Group>`
    select r.applicant_kind as applicant, r.outcome,
      ${sql.join(Object.entries(QUESTIONS).map(([key, asks]) => sql`(count(*) filter (where ${asks(year)}))::int as ${sql.id(key)}`))}
    from requests r
    where r.origin_id = any(${agencyIds}::int[]) and ${concerns(year)}
    group by r.applicant_kind, r.outcome`.execute(db)
  const counts = new Map<CellRef, number>()
  const add = (row: string, group: Group, count: number) => {
    const ref = cellRef('three', row, group.applicant)
    counts.set(ref, (counts.get(ref) ?? 0) + count)
  }
  for (const group of rows) {
    for (const row of ['new', 'carried-in', 'carried-out'] as const) add(row, group, group[row])
    if (group.answered === 0) continue
    if (group.outcome === null) throw new Error(`the agencies ${agencyIds.join(', ')} have answered requests without an outcome`)
    add(group.outcome, group, group.answered)
  }
  return counts
}

/** Whether the ledger can have requests for a cell of table three: 新收, 结转 or an outcome, for a kind of applicant. */
export function countsRequests({ row, column }: Cell): boolean {
  return (
    (row === 'new' || row === 'carried-in' || row === 'carried-out' || isOutcome(row)) && APPLICANT_KINDS.some(({ key }) => key === column)
  )
}

/** The condition for the requests that a cell of table three counts, sums included. */
export function requestsOfCell(agencyIds: readonly number[], year: YearBounds, row: string, column: string): RawBuilder<boolean> {
  const applicant = column === 'total' ? sql`true` : sql`r.applicant_kind = ${column}`
  const question =
    row === 'new' || row === 'carried-in' || row === 'carried-out'
      ? QUESTIONS[row](year)
      : sql`${QUESTIONS.answered(year)} and ${row === 'total' ? sql`true` : sql`r.outcome = ${row}`}`
  return sql<boolean>`r.origin_id = any(${agencyIds}::int[]) and ${concerns(year)} and (${question}) and ${applicant}`
}
