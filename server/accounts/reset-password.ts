import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import { closeOtherSessions } from '../platform/access/session.ts'
import type { Db } from '../platform/database/database.ts'
import { personOf } from '../platform/ledger/ledger.ts'
import { actOnAccount, type ReasonFor } from './account-for-change.ts'
import { makeInitialPassword } from './initial-password.ts'
import { rolesOn } from './memberships.ts'
import { hashPassword } from './password.ts'
import { rememberPassword } from './password-history.ts'
import { mayGrantRights, mayOpenAccounts, mayResetPasswords } from './policy.ts'

/**
 * 重设密码. Makes a new initial password, which is shown once, and ends every session. The rights are held until another
 * administrator has confirmed with the owner, so that no administrator takes over an account alone. The system administrators' own passwords
 * are reset by the security administrator.
 */
export async function resetPassword(db: Db, actor: Actor, { id, reason }: ReasonFor, now: Date): Promise<{ password: string }> {
  const password = makeInitialPassword()
  const password_hash = await hashPassword(password)
  await actOnAccount(db, actor, { may: mayResetPasswords, action: 'reset-password', id, reason }, async (tx, account) => {
    const may = (await rolesOn(tx, id, now)).includes('system-admin') ? mayGrantRights : mayOpenAccounts
    if (!may(actor)) throw notPermitted(may)
    await rememberPassword(tx, account, 'administrator', now)
    const changed = {
      password_hash,
      password_changed_at: now,
      must_change_password: true,
      held_at: now,
      held_by: personOf(actor).accountId,
    }
    await tx.updateTable('accounts').set(changed).where('id', '=', id).execute()
    await closeOtherSessions(tx, id, undefined)
  })
  return { password }
}
