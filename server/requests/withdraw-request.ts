import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { actOnRequest } from './act-on-request.ts'
import { decidingLetter } from './letters/deciding-letter.ts'
import type { VerbInput } from './request-ledger.ts'
import type { Done } from './schema.ts'

/**
 * 申请人撤回. By the applicant online, or by an officer on written notice. Before receipt it leaves no result; afterwards it is counted as
 * （六）3其他 and a notice of termination goes out.
 */
export async function withdrawRequest(db: Db, actor: Actor, input: VerbInput<'withdrawRequest'>, now: Date): Promise<Done> {
  return actOnRequest(db, actor, input, now, (ledger) => {
    const reasons = input.reasons?.trim() ?? ''
    const fact = { kind: 'withdrawn', on: input.happenedOn } as const
    const decided = {
      outcome: 'other/else',
      fields: { reason: reasons ? `申请人撤回申请。${reasons}` : '申请人撤回申请。' },
      deliveryForm: ledger.row.delivery_form,
      deliveryWay: ledger.row.delivery_way,
      remedies: [],
    } as const
    return {
      verb: 'withdraw-request',
      fact,
      words: { reasons },
      letters: (one, after) => (after.outcome === null ? [] : [decidingLetter(one, decided)]),
    }
  })
}
