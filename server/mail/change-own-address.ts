import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'

/** 修改接收提醒的邮箱. An empty address ends the reminders by mail. The audit names the change, not the address. */
export async function changeOwnAddress(db: Db, actor: Officer, { address }: { readonly address: string }, now: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (address === '') await tx.deleteFrom('mail_addresses').where('account_id', '=', actor.accountId).execute()
    else {
      await tx
        .insertInto('mail_addresses')
        .values({ account_id: actor.accountId, address, changed_at: now })
        .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ address, changed_at: now }))
        .execute()
    }
    await record(tx, actor, 'change-own-address', `account:${actor.accountId}`, { removed: address === '' })
  })
}

/** 本人接收提醒的邮箱. Empty when there is none. */
export async function findOwnAddress(db: Db, { accountId }: Officer): Promise<string> {
  const row = await db.selectFrom('mail_addresses').select('address').where('account_id', '=', accountId).executeTakeFirst()
  return row?.address ?? ''
}
