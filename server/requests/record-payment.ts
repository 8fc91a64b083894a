import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { fileFact } from './file-fact.ts'
import { lockRequest, type VerbInput } from './lock-request.ts'
import type { Done } from './schema.ts'

/** 缴费完成. A new full period runs from the day after. Refuses a payment after the period of the notice. */
export async function recordPayment(db: Db, actor: Actor, input: VerbInput<'recordPayment'>, now: Date): Promise<Done> {
  return db.transaction().execute(async (tx) => {
    const ledger = await lockRequest(tx, actor, input)
    const fact = { kind: 'fee-paid', on: input.happenedOn } as const
    return fileFact(tx, ledger, actor, { verb: 'record-payment', fact, words: { receiptNumber: input.receiptNumber ?? '' } }, now)
  })
}
