import { admit, type SignInOrigin } from '../accounts/index.ts'
import type { Db } from '../platform/database/database.ts'
import { lockAccount } from '../second-factor/index.ts'
import { subjectHash } from './links.ts'
import type { Identity } from './provider.ts'
import { refusal } from './refusals.ts'

/**
 * 经统一身份认证登录. Opens a session of the account that is linked to an identity, and returns its token. Refuses an identity that is not linked,
 * and whatever `admit` refuses.
 */
export async function signInByProvider(db: Db, identity: Identity, from: SignInOrigin, now: Date): Promise<string> {
  const hash = subjectHash(identity)
  const account = await db
    .selectFrom('sign_in_links')
    .innerJoin('accounts', 'accounts.id', 'sign_in_links.account_id')
    .innerJoin('persons', 'persons.id', 'accounts.person_id')
    .select(['accounts.id', 'username', 'persons.name', 'agency_id', 'disabled_at', 'ended_at'])
    .where('subject_hash', '=', hash)
    .executeTakeFirst()
  if (!account) throw refusal('oidc/not-linked')
  const { id, username } = account
  return admit(
    db,
    {
      by: 'oidc',
      username,
      subject: `account:${id}`,
      account,
      // Held until the session is open, so that a link that is being taken away opens none.
      proves: async (tx) => {
        await lockAccount(tx, id)
        const link = tx.selectFrom('sign_in_links').select('account_id').where('subject_hash', '=', hash).where('account_id', '=', id)
        if (!(await link.executeTakeFirst())) throw refusal('oidc/not-linked')
        return true
      },
      otherwise: 'accounts/closed',
      vouched: identity,
    },
    from,
    now,
  )
}
