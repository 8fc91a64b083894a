import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { actOnAccount, type ReasonFor } from './account-for-change.ts'
import { rolesOn } from './memberships.ts'
import { mayGrantRights, mayOpenAccounts, mayStopAccounts } from './policy.ts'
import { refusal } from './refusals.ts'

/**
 * 恢复账号. Lets a disabled account sign in again, with the rights that it still has. What the security administrator stopped only he starts again,
 * and what the system administrator or the platform stopped only the system administrator: neither undoes the other.
 */
export async function enableAccount(db: Db, actor: Actor, { id, reason }: ReasonFor, now: Date): Promise<void> {
  await actOnAccount(db, actor, { may: mayStopAccounts, action: 'enable-account', id, reason }, async (tx, account) => {
    if (!account.disabled_at) throw refusal('accounts/not-disabled')
    const stoppedBy = account.disabled_by === null ? [] : await rolesOn(tx, account.disabled_by, now)
    const security = stoppedBy.includes('security-admin')
    if (!(security ? mayGrantRights : mayOpenAccounts)(actor))
      throw refusal(security ? 'accounts/stopped-by-security' : 'accounts/stopped-by-system')
    await tx.updateTable('accounts').set({ disabled_at: null, disabled_reason: null, disabled_by: null }).where('id', '=', id).execute()
  })
}
