import type { Static } from 'typebox'
import type { Session } from '../platform/access/session.ts'
import type { Db } from '../platform/database/database.ts'
import type { OidcSettings } from '../platform/runtime/config.ts'
import type { OwnLink } from './schema.ts'

/** 本人的登录方式. What is offered besides the password, and whether the account is linked to it. */
export async function findOwnLink(db: Db, { officer }: Session, settings: OidcSettings | undefined): Promise<Static<typeof OwnLink>> {
  const link = await db
    .selectFrom('sign_in_links')
    .select(['issuer', 'linked_at'])
    .where('account_id', '=', officer.accountId)
    .executeTakeFirst()
  return {
    provider: settings?.name ?? null,
    linkedAt: link?.linked_at.toISOString() ?? null,
    usable: link !== undefined && link.issuer === settings?.issuer,
  }
}
