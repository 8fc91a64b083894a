import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { fileFact } from './file-fact.ts'
import { lockRequest, type VerbInput } from './lock-request.ts'
import type { Done } from './schema.ts'

/** 送达. The day on which an inquiry or a fee notice reached its addressee, from which their own period runs. */
export async function recordDelivery(db: Db, actor: Actor, input: VerbInput<'recordDelivery'>, now: Date): Promise<Done> {
  return db.transaction().execute(async (tx) => {
    const ledger = await lockRequest(tx, actor, input)
    const fact = { kind: 'delivered', on: input.happenedOn, factId: input.factId } as const
    return fileFact(tx, ledger, actor, { verb: 'record-delivery', fact }, now)
  })
}
