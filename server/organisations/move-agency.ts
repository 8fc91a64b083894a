import { sql } from 'kysely'
import type { Actor } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { type AgencyTarget, type FiledAgencyFact, fileAgencyFact, requireAgencyOn } from './file-agency-fact.ts'
import { refusal } from './refusals.ts'

/** 调整隶属关系. Below another agency from that day on, with everything below it. Refuses a superior that is the agency itself or below it. */
export function moveAgency(db: Db, actor: Actor, input: AgencyTarget & { readonly parentId: number }, now: Date): Promise<FiledAgencyFact> {
  const { agencyId, on, parentId } = input
  return fileAgencyFact(db, actor, input, 'move-agency', now, async (tx) => {
    await requireAgencyOn(tx, parentId, on)
    if (await isWithin(tx, parentId, agencyId)) throw refusal('organisations/below-itself')
    return { kind: 'moved', on, changes: { parentId } }
  })
}

/** Whether `agencyId` is `above` itself or below it, in any period: a circle at any time would never end. */
async function isWithin(tx: Tx, agencyId: number, above: number): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    with recursive superiors (id) as (
      select ${agencyId}::integer
      union
      select agency_periods.parent_id from agency_periods join superiors on agency_periods.agency_id = superiors.id
      where agency_periods.parent_id is not null
    )
    select id from superiors where id = ${above}`.execute(tx)
  return rows.length > 0
}
