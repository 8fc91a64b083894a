import type { Session } from '../platform/access/session.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { lockAccount } from './queries.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'
import { refusal } from './refusals.ts'

/** 更换恢复码. Ten new ones; those before no longer count. Refuses an account without a second factor. */
export function renewRecoveryCodes(db: Db, { officer }: Session, now: Date): Promise<string[]> {
  const { accountId } = officer
  return db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId)
    const factor = await tx
      .selectFrom('second_factors')
      .select('id')
      .where('account_id', '=', accountId)
      .where('confirmed_at', 'is not', null)
      .executeTakeFirst()
    if (!factor) throw refusal('accounts/no-factor')
    await record(tx, officer, 'renew-recovery-codes', `account:${accountId}`)
    return makeRecoveryCodes(tx, accountId, now)
  })
}
