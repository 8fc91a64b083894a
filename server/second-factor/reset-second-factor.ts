import { actOnAccount, type ReasonFor } from '../accounts/index.ts'
import type { Actor } from '../platform/access/actor.ts'
import { closeOtherSessions } from '../platform/access/session.ts'
import type { Db } from '../platform/database/database.ts'
import { mayResetFactors } from './policy.ts'

/**
 * 重置第二重鉴别. For somebody who lost phone and recovery codes: all factors go, all sessions end, and the account registers a new one at its
 * next sign-in when a role demands it. Refuses the own account.
 */
export async function resetSecondFactor(db: Db, actor: Actor, { id, reason }: ReasonFor): Promise<void> {
  await actOnAccount(db, actor, { may: mayResetFactors, action: 'reset-second-factor', id, reason }, async (tx) => {
    await tx.deleteFrom('second_factors').where('account_id', '=', id).execute()
    await tx.deleteFrom('recovery_codes').where('account_id', '=', id).execute()
    await closeOtherSessions(tx, id, undefined)
  })
}
