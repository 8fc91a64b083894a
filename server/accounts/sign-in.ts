import { sql } from 'kysely'
import type { Actor } from '../platform/access/actor.ts'
import { openSession } from '../platform/access/session.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { passwordFits } from './password.ts'
import { refusal } from './refusals.ts'

const MOST_FAILURES = 5
const DOOR: Actor = { kind: 'system', name: '登录' }

/**
 * 登录. Opens a session for a name and a password. After five failures within fifteen minutes the account is locked until they are fifteen
 * minutes old (GB/T 22239 8.1.4.1: 限制非法登录次数). Failures are counted in the audit log.
 */
export async function signIn(
  db: Db,
  input: { username: string; password: string },
  now: Date,
): Promise<{ accountId: number; token: string; csrfToken: string }> {
  const account = await db
    .selectFrom('accounts')
    .select(['id', 'name', 'agency_id', 'password_hash', 'disabled_at'])
    .where('username', '=', input.username)
    .executeTakeFirst()
  const fits = await passwordFits(input.password, account?.password_hash)
  if (!account) throw refusal('accounts/wrong-password')
  // Thrown after the transaction, so that a refusal does not roll back its audit line.
  const opened = await db.transaction().execute(async (tx) => {
    await tx.selectFrom('accounts').select('id').where('id', '=', account.id).forUpdate().execute()
    if ((await recentFailures(tx, account.id)) >= MOST_FAILURES) return 'accounts/locked'
    if (!fits || account.disabled_at) {
      await record(tx, DOOR, 'sign-in-failed', `account:${account.id}`)
      return 'accounts/wrong-password'
    }
    const session = await openSession(tx, account.id, now)
    const actor = { kind: 'officer', accountId: account.id, name: account.name, agencyId: account.agency_id, roles: [] } as const
    await record(tx, actor, 'sign-in', `account:${account.id}`)
    return session
  })
  if (typeof opened === 'string') throw refusal(opened)
  return { accountId: account.id, ...opened }
}

async function recentFailures(tx: Tx, accountId: number): Promise<number> {
  const { rows } = await sql<{ failures: number }>`
    select count(*) as failures from audit
    where subject = ${`account:${accountId}`} and action = 'sign-in-failed' and at > now() - interval '15 minutes'
      and id > coalesce((select max(id) from audit where subject = ${`account:${accountId}`} and action = 'sign-in'), 0)`.execute(tx)
  return rows[0]?.failures ?? 0
}
