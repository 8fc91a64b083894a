import type { Role } from '../../core/accounts/roles.ts'
import { demandsFactor, mayRemoveFactor } from '../../core/accounts/second-factor.ts'
import type { Session } from '../platform/access/session.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { lockAccount } from './queries.ts'
import { refusal } from './refusals.ts'

/** 移除一种鉴别方式. Refuses the last one of an account whose roles demand one. Recovery codes go with the last. */
export async function removeFactor(
  db: Db,
  { officer }: Session,
  { id, demanding }: { readonly id: number; readonly demanding: readonly Role[] },
): Promise<void> {
  const { accountId, roles } = officer
  await db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId)
    const factors = await tx
      .selectFrom('second_factors')
      .select(['id', 'kind'])
      .where('account_id', '=', accountId)
      .where('confirmed_at', 'is not', null)
      .execute()
    const factor = factors.find((one) => one.id === id)
    if (!factor) throw refusal('accounts/no-factor')
    const judged = mayRemoveFactor(factors.length - 1, demandsFactor(roles, demanding))
    if (!judged.allowed) throw Refusal.of(judged)
    await tx.deleteFrom('second_factors').where('id', '=', id).execute()
    if (factors.length === 1) await tx.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute()
    await record(tx, officer, 'remove-second-factor', `account:${accountId}`, { kind: factor.kind, factorId: id })
  })
}
