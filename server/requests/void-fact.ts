import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { voidFact as voidFactOf } from '../platform/ledger/file-fact.ts'
import { REQUEST_LEDGER, type VerbInput } from './request-ledger.ts'
import type { Done } from './schema.ts'

/** 作废记录. By the head, with a reason, as if the fact had never been filed. */
export function voidFact(db: Db, actor: Actor, input: VerbInput<'voidFact'>, now: Date): Promise<Done> {
  return voidFactOf(REQUEST_LEDGER, db, actor, { ...input, reason: input.reasons }, now, { verb: 'void-fact' })
}
