import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { act } from '../platform/ledger/file-fact.ts'
import { DISPUTE_LEDGER } from './dispute-ledger.ts'
import type { VerbInput } from './schema.ts'

/** 登记审理结果, which decides the column of table four. A later decision (second instance) replaces the first. */
export function decideDispute(db: Db, actor: Actor, input: VerbInput<'decideDispute'>, now: Date) {
  const { happenedOn, decision, note } = input
  return act(DISPUTE_LEDGER, db, actor, input, now, () => ({
    verb: 'decide-dispute',
    fact: { kind: 'decided', on: happenedOn, decision } as const,
    words: { ...(note && { note }) },
  }))
}
