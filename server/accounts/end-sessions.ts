import type { Actor } from '../platform/access/actor.ts'
import { closeOtherSessions } from '../platform/access/session.ts'
import type { Db } from '../platform/database/database.ts'
import { actOnAccount, type ReasonFor } from './account-for-change.ts'
import { mayStopAccounts } from './policy.ts'

/** 强制退出. Ends every session of an account; its owner may sign in again. */
export async function endSessions(db: Db, actor: Actor, { id, reason }: ReasonFor): Promise<void> {
  await actOnAccount(db, actor, { may: mayStopAccounts, action: 'end-sessions', id, reason }, (tx) => closeOtherSessions(tx, id, undefined))
}
