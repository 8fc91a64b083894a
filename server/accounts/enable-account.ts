import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { actOnAccount, type ReasonFor } from './account-for-change.ts'
import { mayOpenAccounts } from './policy.ts'
import { refusal } from './refusals.ts'

/** 恢复账号. Lets a disabled account sign in again, with the rights that it still has. */
export async function enableAccount(db: Db, actor: Actor, { id, reason }: ReasonFor): Promise<void> {
  await actOnAccount(db, actor, { may: mayOpenAccounts, action: 'enable-account', id, reason }, async (tx, account) => {
    if (!account.disabled_at) throw refusal('accounts/not-disabled')
    await tx.updateTable('accounts').set({ disabled_at: null, disabled_reason: null }).where('id', '=', id).execute()
  })
}
