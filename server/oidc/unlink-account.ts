import type { Session } from '../platform/access/session.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { dropLink } from './links.ts'

/** 解除绑定. Takes the link of the own account away; sessions opened through it end, this one too if it was. */
export async function unlinkAccount(db: Db, { officer }: Pick<Session, 'officer'>): Promise<void> {
  const { accountId } = officer
  await db.transaction().execute(async (tx) => {
    await dropLink(tx, accountId)
    await record(tx, officer, 'unlink-sign-in', `account:${accountId}`)
  })
}
