import type { Static } from 'typebox'
import type { Officer } from '../platform/access/actor.ts'
import type { Policy } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import type { Route } from '../platform/http/schema-parts.ts'
import { powersOf } from './powers.ts'
import type { SignedIn } from './schema.ts'

/** 登录的人, and what the account may call. */
export async function findSignedIn(
  db: Db,
  { accountId, csrfToken }: { readonly accountId: number; readonly csrfToken: string },
  policies: ReadonlyMap<Route, Policy>,
): Promise<Static<typeof SignedIn>> {
  const { name, roles, mustChangePassword, ...agency } = await db
    .selectFrom('accounts')
    .innerJoin('agencies', 'agencies.id', 'accounts.agency_id')
    .select(['accounts.name', 'accounts.roles', 'agencies.id', 'agencies.name as agency_name', 'agencies.short_name', 'agencies.slug'])
    .select('accounts.must_change_password as mustChangePassword')
    .where('accounts.id', '=', accountId)
    .executeTakeFirstOrThrow()
  const officer: Officer = { kind: 'officer', accountId, name, agencyId: agency.id, roles: mustChangePassword ? [] : roles }
  return {
    accountId,
    name,
    roles,
    agency: { id: agency.id, name: agency.agency_name, shortName: agency.short_name, slug: agency.slug },
    csrfToken,
    mustChangePassword,
    powers: powersOf(officer, policies),
  }
}
