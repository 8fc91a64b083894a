import { type RawBuilder, sql } from 'kysely'
import type { AgencyState } from '../../core/organisations/agency-life.ts'

/** 当日的名称. The name under which an agency acted on a day, in SQL; after its end that of its successor. Both are columns or values of the query. */
export function nameOfDay(agencyId: RawBuilder<unknown>, day: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`agency_name_on(${agencyId}, ${day})`
}

/** 当日的网址标识. The address of the agency that acted on a day, in SQL. */
export function slugOfDay(agencyId: RawBuilder<unknown>, day: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`(select slug from agencies where id = (select agency_on(${agencyId}, ${day})))`
}

/** 机关自身当日的情况. The state of the agency itself on a day, in SQL: also after its end, since a report keeps the name of whom it is of. */
export function stateOfDay(agencyId: RawBuilder<unknown>, day: RawBuilder<unknown>): RawBuilder<AgencyState | null> {
  return sql<AgencyState | null>`(
    select state from agency_periods where agency_id = ${agencyId} and from_on <= ${day} order by from_on desc limit 1)`
}
