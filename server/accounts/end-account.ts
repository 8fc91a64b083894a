import type { Actor } from '../platform/access/actor.ts'
import { closeOtherSessions } from '../platform/access/session.ts'
import type { Db } from '../platform/database/database.ts'
import { personOf } from '../platform/ledger/ledger.ts'
import { actOnAccount, type ReasonFor } from './account-for-change.ts'
import { keepAdministrators } from './keep-administrators.ts'
import { endAllMemberships } from './memberships.ts'
import { mayOpenAccounts } from './policy.ts'

/** 注销账号. For a leaver: ends all rights and sessions at once and for ever; whoever comes back gets a new account. The records stay. */
export async function endAccount(db: Db, actor: Actor, { id, reason }: ReasonFor, now: Date): Promise<void> {
  await actOnAccount(db, actor, { may: mayOpenAccounts, action: 'end-account', id, reason }, async (tx) => {
    await keepAdministrators(tx, { accountId: id }, now)
    await endAllMemberships(tx, id, { by: personOf(actor).accountId, at: now, reason })
    await tx.updateTable('accounts').set({ ended_at: now }).where('id', '=', id).execute()
    await closeOtherSessions(tx, id, undefined)
    await tx.deleteFrom('known_devices').where('account_id', '=', id).execute()
    await tx.deleteFrom('sign_in_links').where('account_id', '=', id).execute()
  })
}
