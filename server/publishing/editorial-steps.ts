import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { filePlainly } from '../platform/ledger/serve-verbs.ts'
import { EDITORIAL_LEDGER } from './editorial-ledger.ts'
import type { VerbInput } from './schema.ts'

/** 送审. Hands the present text to the first reviewer. */
export const submitDocument = step('submitDocument')
/** 初审通过. By somebody who did not touch the present text. */
export const passFirstReview = step('passFirstReview')
/** 退回. Gives the text back to its drafter, with the reason. */
export const returnDocument = step('returnDocument')
/** 发布. Puts the text that passed the final review on the portal, where it is at the next request. Refuses a text that is not the one that passed. */
export const publishDocument = step('publishDocument')
/** 撤回. Takes a document off the portal, with the reason; its texts and its history stay. */
export const withdrawDocument = step('withdrawDocument')

/** A step whose body is the fact itself, for callers within the program. */
function step<Name extends 'submitDocument' | 'passFirstReview' | 'returnDocument' | 'publishDocument' | 'withdrawDocument'>(verb: Name) {
  return (db: Db, actor: Actor, input: VerbInput<Name>, now: Date) => filePlainly(EDITORIAL_LEDGER, db, actor, verb, input, now)
}
