import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import { closeOtherSessions } from '../platform/access/session.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { mayResetFactors } from './policy.ts'
import { refusal } from './refusals.ts'

/**
 * 重置第二重鉴别. For somebody who lost phone and recovery codes: all factors go, all sessions end, and the account registers a new one at its
 * next sign-in when a role demands it. Refuses the own account.
 */
export async function resetSecondFactor(
  db: Db,
  actor: Actor,
  { accountId, reason }: { readonly accountId: number; readonly reason: string },
): Promise<void> {
  const officer = officerOf(actor, mayResetFactors)
  if (officer.accountId === accountId) throw refusal('accounts/own-reset')
  await db.transaction().execute(async (tx) => {
    const account = await tx.selectFrom('accounts').select('id').where('id', '=', accountId).forUpdate().executeTakeFirst()
    if (!account) throw refusal('accounts/no-account')
    await tx.deleteFrom('second_factors').where('account_id', '=', accountId).execute()
    await tx.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute()
    await closeOtherSessions(tx, accountId, undefined)
    await record(tx, officer, 'reset-second-factor', `account:${accountId}`, { reason })
  })
}
