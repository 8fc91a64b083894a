import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { voidFact } from '../platform/ledger/file-fact.ts'
import { DISPUTE_LEDGER } from './dispute-ledger.ts'
import type { VerbInput } from './schema.ts'

/** 作废案件记录. An acceptance can be voided only without a standing decision; the case is then not counted. */
export function voidDisputeFact(db: Db, actor: Actor, input: VerbInput<'voidDisputeFact'> & { readonly factId: number }, now: Date) {
  return voidFact(DISPUTE_LEDGER, db, actor, input, now, { verb: 'void-dispute-fact' })
}
