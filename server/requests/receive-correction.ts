import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { actOnRequest } from './act-on-request.ts'
import type { VerbInput } from './request-ledger.ts'
import type { Done } from './schema.ts'

/** 收到补正. Starts a new full period (条例第三十条). By the applicant online, or by an officer for a correction on paper. */
export async function receiveCorrection(db: Db, actor: Actor, input: VerbInput<'receiveCorrection'>, now: Date): Promise<Done> {
  return actOnRequest(db, actor, input, now, () => {
    const fact = { kind: 'correction-received', on: input.happenedOn } as const
    return { verb: 'receive-correction', fact, words: { subject: input.subject.trim() } }
  })
}
