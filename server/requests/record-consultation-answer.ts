import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { fileFact } from './file-fact.ts'
import { lockRequest, type VerbInput } from './lock-request.ts'
import type { Done } from './schema.ts'

/** 收到意见. The time of the inquiry ends and the answer period runs on. Refuses an opinion on what was not asked. */
export async function recordConsultationAnswer(
  db: Db,
  actor: Actor,
  input: VerbInput<'recordConsultationAnswer'>,
  now: Date,
): Promise<Done> {
  return db.transaction().execute(async (tx) => {
    const ledger = await lockRequest(tx, actor, input)
    const { consultation, position } = input
    const fact = { kind: 'consultation-answered', on: input.happenedOn, consultation, position } as const
    return fileFact(tx, ledger, actor, { verb: 'record-consultation-answer', fact, words: { says: input.says ?? '' } }, now)
  })
}
