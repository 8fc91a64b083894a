import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { actOnRequest } from './act-on-request.ts'
import type { VerbInput } from './request-ledger.ts'
import type { Done } from './schema.ts'

/** 缴费完成. Starts a new full period the day after. Refuses a payment after the period of the notice. */
export async function recordPayment(db: Db, actor: Actor, input: VerbInput<'recordPayment'>, now: Date): Promise<Done> {
  return actOnRequest(db, actor, input, now, () => {
    const fact = { kind: 'fee-paid', on: input.happenedOn } as const
    return { verb: 'record-payment', fact, words: { receiptNumber: input.receiptNumber ?? '' } }
  })
}
