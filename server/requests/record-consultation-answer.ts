import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { actOnRequest } from './act-on-request.ts'
import type { VerbInput } from './request-ledger.ts'
import type { Done } from './schema.ts'

/** 收到意见. Ends the pause of the answer period. Refuses an opinion that was not asked for. */
export async function recordConsultationAnswer(
  db: Db,
  actor: Actor,
  input: VerbInput<'recordConsultationAnswer'>,
  now: Date,
): Promise<Done> {
  return actOnRequest(db, actor, input, now, () => {
    const { consultation, position } = input
    const fact = { kind: 'consultation-answered', on: input.happenedOn, consultation, position } as const
    return { verb: 'record-consultation-answer', fact, words: { says: input.says ?? '' } }
  })
}
