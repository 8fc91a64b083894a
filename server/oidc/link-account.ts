import type { Session } from '../platform/access/session.ts'
import { breaks, type Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { subjectHash } from './links.ts'
import type { Identity } from './provider.ts'
import { refusal } from './refusals.ts'

/** 绑定统一身份认证. Links the own account to an identity. Refuses an account that has a link, and an identity of another account. */
export async function linkAccount(db: Db, { officer }: Session, identity: Identity, now: Date): Promise<void> {
  const { accountId } = officer
  const { issuer } = identity
  try {
    await db.transaction().execute(async (tx) => {
      const row = { account_id: accountId, issuer, subject_hash: subjectHash(identity), linked_at: now }
      await tx.insertInto('sign_in_links').values(row).execute()
      await record(tx, officer, 'link-sign-in', `account:${accountId}`, { issuer })
    })
  } catch (error) {
    if (breaks(error, 'sign_in_links_pkey')) throw refusal('oidc/linked-already')
    if (breaks(error, 'sign_in_links__subject')) throw refusal('oidc/subject-taken')
    throw error
  }
}
