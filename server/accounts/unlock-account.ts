import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { actOnAccount, type ReasonFor } from './account-for-change.ts'
import { mayGrantRights } from './policy.ts'

import { forgetAllFailures } from './sign-in-failures.ts'

/** 解除登录限制. Forgets the failures with the name of an account, wherever they came from. */
export async function unlockAccount(db: Db, actor: Actor, { id, reason }: ReasonFor): Promise<void> {
  await actOnAccount(db, actor, { may: mayGrantRights, action: 'unlock-account', id, reason }, (tx, { username }) =>
    forgetAllFailures(tx, username),
  )
}
