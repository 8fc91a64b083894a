import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database/database.ts'
import type { YearBounds } from './year-bounds.ts'

/** 信息处理费. The fee notices sent in the year and the fees paid in it, in 分. */
export interface Fees {
  readonly notices: number
  readonly noticedFen: number
  readonly paidFen: number
}

/** Adds up the fee facts of the agencies, without voided ones. A payment pays the last notice before it. */
export async function feesCollected(db: Db | Tx, agencyIds: readonly number[], { first, last }: YearBounds): Promise<Fees> {
  const { rows } = await sql<Fees>`
    with standing as (
      select f.id, f.request_id, f.kind, f.happened_on, f.details from request_facts f
      where f.agency_id = any(${agencyIds}::int[]) and f.kind in ('fee-notified', 'fee-paid')
        and not exists (select from request_facts v where v.voids = f.id)
    )
    select (count(*) filter (where f.kind = 'fee-notified'))::int as notices,
      coalesce(sum((f.details->>'amountFen')::bigint) filter (where f.kind = 'fee-notified'), 0)::bigint as "noticedFen",
      coalesce(sum((notice.details->>'amountFen')::bigint) filter (where f.kind = 'fee-paid'), 0)::bigint as "paidFen"
    from standing f
    left join lateral (
      select n.details from standing n
      where n.request_id = f.request_id and n.kind = 'fee-notified' and n.happened_on <= f.happened_on
      order by n.happened_on desc, n.id desc limit 1
    ) notice on f.kind = 'fee-paid'
    where f.happened_on between ${first} and ${last}`.execute(db)
  const fees = rows[0]
  if (!fees) throw new Error('a query of sums answered with no row')
  return fees
}
