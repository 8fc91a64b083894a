import type { Selectable } from 'kysely'
import { type Actor, hasRole } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Requests } from '../platform/database/tables.ts'
import { mayReadRequests } from './policy.ts'
import { refusal } from './refusals.ts'

/** 查阅申请. One request for an officer of its agency or of the 政务公开办, which supervises all (条例第四十七条); not found for others. */
export async function readRequest(db: Db | Tx, actor: Actor, id: number): Promise<Selectable<Requests>> {
  const request = await db.selectFrom('requests').selectAll().where('id', '=', id).executeTakeFirst()
  if (!request || !mayReadRequestsOf(actor, request.agency_id)) throw refusal('requests/not-found')
  return request
}

/** Whether the actor may read the requests of an agency. */
export function mayReadRequestsOf(actor: Actor, agencyId: number): boolean {
  return actor.kind === 'officer' && mayReadRequests(actor) && (actor.agencyId === agencyId || hasRole(actor, 'supervisor'))
}
