import { isFresh } from '../../core/accounts/second-factor.ts'
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
