import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'

/** 办结之日 in SQL: of the answer or withdrawal, and of the last decision about it; null while the request or a dispute about it is open. */
export function closedOnOf(request: string): RawBuilder<LocalDate | null> {
  const id = sql.ref(`${request}.id`)
  return sql`case
    when ${sql.ref(`${request}.state`)} not in ('answered', 'withdrawn') then null
    when exists (select from disputes where request_id = ${id} and accepted_on is not null and decided_on is null) then null
    else greatest(
      ${sql.ref(`${request}.answered_on`)},
      (select max(happened_on) from request_facts where request_id = ${id} and kind = 'withdrawn'),
      (select max(decided_on) from disputes where request_id = ${id} and accepted_on is not null)
    ) end`
}
