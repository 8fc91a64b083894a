import type { Db } from '../platform/database/database.ts'
import type { Subject } from '../platform/ledger/audit.ts'
import { admit, refuseForeignAddress, type SignInOrigin } from './admit.ts'
import { passwordFits } from './password.ts'
import { USERNAME } from './schema.ts'

/** What was typed. */
interface Typed {
  readonly username: string
  readonly password: string
}

/**
 * 登录. Opens a session for a name and a password, and returns its token. An unknown name, a wrong password and a disabled account are refused
 * with the same words in the same time; each try is in the audit log.
 */
export async function signIn(db: Db, { username, password }: Typed, from: SignInOrigin, now: Date): Promise<string> {
  // Before the password is looked at, so that from such an address no name can be tried.
  await refuseForeignAddress(db, `username:${nameForAudit(username)}`, from.address)
  const account = await db
    .selectFrom('accounts')
    .innerJoin('persons', 'persons.id', 'accounts.person_id')
    .select(['accounts.id', 'persons.name', 'agency_id', 'password_hash', 'disabled_at', 'ended_at'])
    .where('username', '=', username)
    .executeTakeFirst()
  const fits = await passwordFits(password, account?.password_hash)
  const subject: Subject = account ? `account:${account.id}` : `username:${nameForAudit(username)}`
  const proves = () => Promise.resolve(fits)
  return admit(db, { by: 'password', username, subject, account, proves, otherwise: 'accounts/wrong-password' }, from, now)
}

/** A name that breaks the rule for user names may be a password typed into the wrong field, so it is not kept. */
function nameForAudit(username: string): string {
  return new RegExp(USERNAME.pattern).test(username) ? username : '（不是用户名）'
}
