import { sql } from 'kysely'
import { FRESH_MINUTES, isFresh, mayTryFactorAgain } from '../../core/accounts/second-factor.ts'
import type { Session } from '../platform/access/session.ts'
import type { Tx } from '../platform/database/database.ts'
import { platformRefusal } from '../platform/http/refusals.ts'
import { refusal } from './refusals.ts'

const SIGN_IN_BY_PASSWORD = '本人验证身份已超过十五分钟，为安全起见，请退出后用密码登录，再办理此项'

/** The session of a signed-in officer. Refuses a visitor. */
export function sessionOf(session: Session | undefined): Session {
  if (!session) throw platformRefusal('accounts/not-signed-in')
  return session
}

/**
 * The session of an officer who proved lately who he is. Refuses one that is older, so that a computer left open does not give the account
 * away: an identity provider may let its browser in again without asking anything.
 */
export function freshSessionOf(given: Session | undefined, now: Date): Session {
  const session = sessionOf(given)
  if (!isFresh(session.authenticatedAt, now))
    throw refusal('accounts/sign-in-again', session.way === 'password' ? {} : { says: SIGN_IN_BY_PASSWORD })
  return session
}

/** Locks the account until the transaction ends, so that tries and changes at the same time come one after another. */
export async function lockAccount(tx: Tx, accountId: number): Promise<void> {
  await tx.selectFrom('accounts').select('id').where('id', '=', accountId).forUpdate().executeTakeFirstOrThrow()
}

/** True when the limit allows another try. The account must be locked. */
export async function mayTry(tx: Tx, accountId: number, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - FRESH_MINUTES * 60_000)
  const { failures } = await tx
    .selectFrom('second_factor_failures')
    .select(sql<number>`count(*)`.as('failures'))
    .where('account_id', '=', accountId)
    .where('failed_at', '>', since)
    .executeTakeFirstOrThrow()
  return mayTryFactorAgain(failures)
}

/** Counts a failure and removes those that no longer count. */
export async function countFactorFailure(tx: Tx, accountId: number, now: Date): Promise<void> {
  const past = new Date(now.getTime() - 24 * 3_600_000)
  await tx.deleteFrom('second_factor_failures').where('account_id', '=', accountId).where('failed_at', '<', past).execute()
  await tx.insertInto('second_factor_failures').values({ account_id: accountId, failed_at: now }).execute()
}

/** Forgets the failures after a success. */
export async function forgetFactorFailures(tx: Tx, accountId: number): Promise<void> {
  await tx.deleteFrom('second_factor_failures').where('account_id', '=', accountId).execute()
}
