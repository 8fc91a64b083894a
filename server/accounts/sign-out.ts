import type { Officer } from '../platform/actor.ts'
import { record } from '../platform/audit.ts'
import type { Db } from '../platform/database.ts'
import { closeSession } from '../platform/session.ts'

/** 退出. Ends the session of that token; the browser's copy is then worth nothing. */
export async function signOut(db: Db, actor: Officer, token: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await closeSession(tx, token)
    await record(tx, actor, 'sign-out', `account:${actor.accountId}`)
  })
}
