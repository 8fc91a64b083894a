import type { Officer } from '../platform/access/actor.ts'
import { closeSession } from '../platform/access/session.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'

/** 退出. Ends the session of that token. */
export async function signOut(db: Db, actor: Officer, token: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await closeSession(tx, token)
    await record(tx, actor, 'sign-out', `account:${actor.accountId}`)
  })
}
