import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { fileFact } from './file-fact.ts'
import { correctionNotice } from './letters/correction-notice.ts'
import { lockRequest, type VerbInput } from './lock-request.ts'
import type { Done } from './schema.ts'

/**
 * 告知补正. One complete list of what is unclear and a day until which to correct it; the answer period stops. Refuses a second
 * time, and later than seven working days after receipt (条例第三十条).
 */
export async function askForCorrection(db: Db, actor: Actor, input: VerbInput<'askForCorrection'>, now: Date): Promise<Done> {
  return db.transaction().execute(async (tx) => {
    const ledger = await lockRequest(tx, actor, input)
    const { unclear, how, until } = input
    const fact = { kind: 'correction-requested', on: input.happenedOn, respondBy: until } as const
    const words = { unclear, how }
    return fileFact(
      tx,
      ledger,
      actor,
      { verb: 'ask-for-correction', fact, words, letters: (one) => [correctionNotice(one, { unclear, how, until })] },
      now,
    )
  })
}
