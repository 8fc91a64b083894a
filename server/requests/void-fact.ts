import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { fileFact } from './file-fact.ts'
import { lockRequest, type VerbInput } from './lock-request.ts'
import { refusal } from './refusals.ts'
import type { Done } from './schema.ts'

/**
 * 作废记录. By the head, with a reason; afterwards everything is as if the fact had never been filed. Refuses when what was filed
 * later could then not have happened: that goes first.
 */
export async function voidFact(db: Db, actor: Actor, input: VerbInput<'voidFact'>, now: Date): Promise<Done> {
  return db.transaction().execute(async (tx) => {
    const ledger = await lockRequest(tx, actor, input)
    if (ledger.stored.some(({ fact }) => fact.kind === 'voided' && fact.factId === input.factId)) throw refusal('requests/voided-already')
    const fact = { kind: 'voided', on: chinaDay(now), factId: input.factId, reason: input.reasons.trim() } as const
    return fileFact(tx, ledger, actor, { verb: 'void-fact', fact }, now)
  })
}
