import type { Static } from 'typebox'
import type { Policy } from '../platform/access/policy.ts'
import type { Session } from '../platform/access/session.ts'
import type { Db } from '../platform/database/database.ts'
import type { Route } from '../platform/http/schema-parts.ts'
import { powersOf } from './powers.ts'
import type { SignedIn } from './schema.ts'

/** 登录的人, and what the account may call. While the sign-in is unfinished there are no roles and hardly any powers. */
export async function findSignedIn(
  db: Db,
  { officer, awaits, csrfToken }: Session,
  policies: ReadonlyMap<Route, Policy>,
): Promise<Static<typeof SignedIn>> {
  const agency = await db
    .selectFrom('agencies')
    .select(['id', 'name', 'short_name as shortName', 'slug'])
    .where('id', '=', officer.agencyId)
    .executeTakeFirstOrThrow()
  const { accountId, name, roles } = officer
  return { accountId, name, roles: [...roles], agency, csrfToken, awaits: awaits ?? null, powers: powersOf(officer, policies) }
}
