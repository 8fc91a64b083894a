import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { personOf } from '../platform/ledger/ledger.ts'
import { actOnAccount, type ReasonFor } from './account-for-change.ts'
import { rolesOn } from './memberships.ts'
import { mayConfirm, mayConfirmAdministrators, mayGrantRights } from './policy.ts'
import { refusal } from './refusals.ts'

/**
 * 核实新密码. Gives the rights back after a new password; `reason` says how the owner was asked. Of the system and
 * security administrators, who reset each other's, the audit administrator confirms it. Refuses whoever reset the password, also where the roles of
 * the account have changed since.
 */
export async function confirmAccount(db: Db, actor: Actor, { id, reason }: ReasonFor, now: Date): Promise<void> {
  await actOnAccount(db, actor, { may: mayConfirm, action: 'confirm-account', id, reason }, async (tx, account) => {
    const roles = await rolesOn(tx, id, now)
    const may = roles.includes('system-admin') || roles.includes('security-admin') ? mayConfirmAdministrators : mayGrantRights
    if (!may(actor)) throw notPermitted(may)
    if (!account.held_at) throw refusal('accounts/not-held')
    if (account.held_by !== null && account.held_by === personOf(actor).accountId) throw refusal('accounts/reset-by-you')
    await tx.updateTable('accounts').set({ held_at: null, held_by: null }).where('id', '=', id).execute()
  })
}
