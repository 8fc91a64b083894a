import { sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { OUTCOME_GROUPS, OUTCOMES, type OutcomeGroup } from '../../core/requests/outcome.ts'
import { counting } from '../platform/database/counting.ts'
import type { Db } from '../platform/database/database.ts'

/** 一年的申请办理数据, counted from the ledger up to a day. */
export interface YearFigures {
  readonly year: number
  /** 收到: requests received in the year. */
  readonly received: number
  /** 办结: requests answered in the year. */
  readonly answered: number
  /** 按时: of those, answered by the due day; while that day is open, no answer is late. */
  readonly inTime: number
  readonly byGroup: Readonly<Record<OutcomeGroup, number>>
}

/** 各年数据. Every year in which something was received or answered, up to and including `asOf`, oldest first; of one agency or of all. */
export async function yearFigures(db: Db, asOf: LocalDate, agencyId?: number): Promise<YearFigures[]> {
  const within = agencyId === undefined ? sql`true` : sql`agency_id = ${agencyId}`
  const [received, answered] = await counting(db, (tx) =>
    Promise.all([
      sql<{ year: number; count: number }>`
      select extract(year from received_on)::int as year, count(*)::int as count
      from requests where received_on <= ${asOf} and ${within} group by 1`.execute(tx),
      sql<{ year: number; outcome: string; count: number; in_time: number }>`
      select extract(year from answered_on)::int as year, outcome, count(*)::int as count,
        (count(*) filter (where answered_on <= due_on or due_not_before is not null))::int as in_time
      from requests where answered_on <= ${asOf} and outcome is not null and ${within} group by 1, 2`.execute(tx),
    ]),
  )
  const years = new Set([...received.rows, ...answered.rows].map((row) => row.year))
  return [...years]
    .sort((a, b) => a - b)
    .map((year) => {
      const rows = answered.rows.filter((row) => row.year === year)
      const sum = (of: (row: (typeof rows)[number]) => number): number => rows.reduce((total, row) => total + of(row), 0)
      const groupSum = (group: OutcomeGroup): number => sum((row) => (groupOf(row.outcome) === group ? row.count : 0))
      return {
        year,
        received: received.rows.find((row) => row.year === year)?.count ?? 0,
        answered: sum((row) => row.count),
        inTime: sum((row) => row.in_time),
        byGroup: Object.fromEntries(OUTCOME_GROUPS.map(({ key }) => [key, groupSum(key)])) as Record<OutcomeGroup, number>,
      }
    })
}

/** The group of a stored result. Throws on an unknown one rather than leave it out of a count. */
function groupOf(outcome: string): OutcomeGroup {
  const found = OUTCOMES.find((one) => one.key === outcome)
  if (!found) throw new RangeError(`unknown result of a request: ${outcome}`)
  return found.group
}
