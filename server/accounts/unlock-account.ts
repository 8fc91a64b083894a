import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { actOnAccount, type ReasonFor } from './account-for-change.ts'
import { mayGrantRights } from './policy.ts'
import { forgetAllFailures } from './sign-in-failures.ts'

/** 解除登录限制. Forgets the failures with the name of an account and those at its second factor, wherever they came from. */
export async function unlockAccount(db: Db, actor: Actor, { id, reason }: ReasonFor): Promise<void> {
  await actOnAccount(db, actor, { may: mayGrantRights, action: 'unlock-account', id, reason }, async (tx, { username }) => {
    await forgetAllFailures(tx, username)
    await tx.deleteFrom('second_factor_failures').where('account_id', '=', id).execute()
  })
}
