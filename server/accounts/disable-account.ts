import type { Actor } from '../platform/access/actor.ts'
import { closeOtherSessions } from '../platform/access/session.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { personOf } from '../platform/ledger/ledger.ts'
import { actOnAccount, type ReasonFor } from './account-for-change.ts'
import { keepAdministrators } from './keep-administrators.ts'
import { mayStopAccounts } from './policy.ts'
import { refusal } from './refusals.ts'

/** 停用账号. Closes its sessions at once and lets nobody sign in; its rights wait. Refuses the own account and the last administrator of a kind. */
export async function disableAccount(db: Db, actor: Actor, { id, reason }: ReasonFor, now: Date): Promise<void> {
  await actOnAccount(db, actor, { may: mayStopAccounts, action: 'disable-account', id, reason }, async (tx, account) => {
    if (account.disabled_at) throw refusal('accounts/disabled')
    await stopAccount(tx, actor, { id, reason }, now)
  })
}

/** Stops a locked account in the transaction of what causes it, which also records it. Refuses the last administrator of a kind. */
export async function stopAccount(tx: Tx, actor: Actor, { id, reason }: ReasonFor, now: Date): Promise<void> {
  await keepAdministrators(tx, { accountId: id, deputiesStay: true }, now)
  const disabled = { disabled_at: now, disabled_reason: reason, disabled_by: personOf(actor).accountId }
  await tx.updateTable('accounts').set(disabled).where('id', '=', id).execute()
  await closeOtherSessions(tx, id, undefined)
}
