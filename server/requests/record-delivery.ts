import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { actOnRequest } from './act-on-request.ts'
import type { VerbInput } from './request-ledger.ts'
import type { Done } from './schema.ts'

/** 送达. The day on which an inquiry or a fee notice reached its addressee, which starts the period for opinion or payment. */
export async function recordDelivery(db: Db, actor: Actor, input: VerbInput<'recordDelivery'>, now: Date): Promise<Done> {
  return actOnRequest(db, actor, input, now, () => {
    const fact = { kind: 'delivered', on: input.happenedOn, factId: input.factId } as const
    return { verb: 'record-delivery', fact }
  })
}
