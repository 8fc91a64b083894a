import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { actOnRequest } from './act-on-request.ts'
import { correctionNotice } from './letters/correction-notice.ts'
import type { VerbInput } from './request-ledger.ts'
import type { Done } from './schema.ts'

/**
 * 告知补正. One complete list of what is unclear, and the last day to correct it; the answer period stops. Refuses a second time, and later
 * than seven working days after receipt (条例第三十条).
 */
export async function askForCorrection(db: Db, actor: Actor, input: VerbInput<'askForCorrection'>, now: Date): Promise<Done> {
  return actOnRequest(db, actor, input, now, () => {
    const { unclear, how, until } = input
    const fact = { kind: 'correction-requested', on: input.happenedOn, respondBy: until } as const
    const words = { unclear, how }
    return { verb: 'ask-for-correction', fact, words, letters: (one) => [correctionNotice(one, { unclear, how, until })] }
  })
}
