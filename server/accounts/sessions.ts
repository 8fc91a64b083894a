import { sql } from 'kysely'
import type { Officer } from '../platform/access/actor.ts'
import type { Session } from '../platform/access/session.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { refusal } from './refusals.ts'

/** 登录情况. The open sessions of an account, the last used first. */
export async function listSessions(db: Db, accountId: number, current: number | undefined, now: Date) {
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'created_at', 'seen_at', 'address', 'browser'])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .where(sql<boolean>`seen_at > ${now}::timestamptz - (select make_interval(mins => idle_minutes) from sign_in_rules)`)
    .orderBy('seen_at', 'desc')
    .execute()
  return rows.map(({ id, created_at, seen_at, address, browser }) => ({
    id,
    since: created_at.toISOString(),
    lastUsed: seen_at.toISOString(),
    address: address ?? '',
    browser: browser ?? '',
    current: id === current,
  }))
}

/** 退出一次登录. Ends one of the own sessions. Refuses one that is not open. */
export async function endOwnSession(db: Db, { officer }: Session, id: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const own = tx.deleteFrom('sessions').where('id', '=', id).where('account_id', '=', officer.accountId)
    if (!(await own.returning('id').executeTakeFirst())) throw refusal('accounts/no-session')
    await record(tx, officer, 'end-session', `account:${officer.accountId}`, { session: id })
  })
}

/** 切换机关. Acts for another agency in which the account works today; sets it for this session. */
export async function chooseAgency(db: Db, session: Session, agencyId: number): Promise<void> {
  if (!session.agencyIds.includes(agencyId)) throw refusal('accounts/not-working-there')
  const officer: Officer = { ...session.officer, agencyId }
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('sessions').set({ agency_id: agencyId }).where('id', '=', session.id).execute()
    await record(tx, officer, 'choose-agency', `account:${officer.accountId}`, { from: session.officer.agencyId, to: agencyId })
  })
}
