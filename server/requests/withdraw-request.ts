import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { fileFact } from './file-fact.ts'
import { decidingLetter } from './letters/deciding-letter.ts'
import { lockRequest, type VerbInput } from './lock-request.ts'
import type { Done } from './schema.ts'

/**
 * 申请人撤回. By the applicant online, or by an officer on the applicant's written word. Before receipt it leaves no result; afterwards
 * it is counted as （六）3其他 and a notice of termination goes out.
 */
export async function withdrawRequest(db: Db, actor: Actor, input: VerbInput<'withdrawRequest'>, now: Date): Promise<Done> {
  return db.transaction().execute(async (tx) => {
    const ledger = await lockRequest(tx, actor, input)
    const reasons = input.reasons?.trim() ?? ''
    const fact = { kind: 'withdrawn', on: input.happenedOn } as const
    const decided = {
      outcome: 'other/else',
      fields: { reason: reasons ? `申请人撤回申请。${reasons}` : '申请人撤回申请。' },
      deliveryForm: ledger.request.delivery_form,
      deliveryWay: ledger.request.delivery_way,
      remedies: [],
    } as const
    return fileFact(
      tx,
      ledger,
      actor,
      {
        verb: 'withdraw-request',
        fact,
        words: { reasons },
        letters: (one, after) => (after.outcome === null ? [] : [decidingLetter(one, decided)]),
      },
      now,
    )
  })
}
