import type { Selectable } from 'kysely'
import type { Actor } from '../platform/access/actor.ts'
import { reaches } from '../platform/access/reach.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Requests } from '../platform/database/tables.ts'
import { mayReadRequests } from './policy.ts'
import { refusal } from './refusals.ts'

/** 查阅申请. One request for an officer of its agency or of the 政务公开办 that supervises it (条例第四十七条); not found for others. */
export async function readRequest(db: Db | Tx, actor: Actor, id: number): Promise<Selectable<Requests>> {
  const request = await db.selectFrom('requests').selectAll().where('id', '=', id).executeTakeFirst()
  const may = request && actor.kind === 'officer' && mayReadRequests(actor) && (await reaches(db, actor, request.agency_id))
  if (!may) throw refusal('requests/not-found')
  return request
}
