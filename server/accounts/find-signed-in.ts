import type { Static } from 'typebox'
import type { Db } from '../platform/database/database.ts'
import type { SignedIn } from './schema.ts'

/** 登录的人. What the back office shows of who is signed in. */
export async function findSignedIn(db: Db, accountId: number, csrfToken: string): Promise<Static<typeof SignedIn>> {
  const row = await db
    .selectFrom('accounts')
    .innerJoin('agencies', 'agencies.id', 'accounts.agency_id')
    .select(['accounts.name', 'accounts.roles', 'agencies.id', 'agencies.name as agency_name', 'agencies.short_name', 'agencies.slug'])
    .select('accounts.must_change_password as mustChangePassword')
    .where('accounts.id', '=', accountId)
    .executeTakeFirstOrThrow()
  const agency = { id: row.id, name: row.agency_name, shortName: row.short_name, slug: row.slug }
  return { accountId, name: row.name, roles: row.roles, agency, csrfToken, mustChangePassword: row.mustChangePassword }
}
