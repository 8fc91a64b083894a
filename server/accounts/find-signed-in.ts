import type { Static } from 'typebox'
import type { Policy } from '../platform/access/policy.ts'
import type { Session } from '../platform/access/session.ts'
import type { Db } from '../platform/database/database.ts'
import type { Route } from '../platform/http/schema-parts.ts'
import { newDevices } from './new-devices.ts'
import { powersOf } from './powers.ts'
import type { SignedIn } from './schema.ts'

const DAY_MS = 24 * 3_600_000

/**
 * 登录的人, what the account may call today, and what its owner must know. While the sign-in is unfinished there are no roles and hardly any
 * powers.
 */
export async function findSignedIn(
  db: Db,
  session: Session,
  policies: ReadonlyMap<Route, Policy>,
  now: Date,
): Promise<Static<typeof SignedIn>> {
  const { officer, awaits, agencyIds, passwordExpiresAt } = session
  const agencies = await db
    .selectFrom('agencies')
    .select(['id', 'name', 'short_name as shortName', 'slug'])
    .where('id', 'in', [officer.agencyId, ...agencyIds])
    .orderBy('sort')
    .orderBy('id')
    .execute()
  const agency = agencies.find(({ id }) => id === officer.agencyId)
  if (!agency) throw new Error(`agency ${officer.agencyId} of a session is not there`)
  const { warn_days } = await db.selectFrom('sign_in_rules').select('warn_days').executeTakeFirstOrThrow()
  const daysLeft = passwordExpiresAt && Math.ceil((passwordExpiresAt.getTime() - now.getTime()) / DAY_MS)
  return {
    accountId: officer.accountId,
    name: officer.name,
    roles: [...officer.roles],
    agency,
    agencies: agencies.filter(({ id }) => agencyIds.includes(id)),
    csrfToken: session.csrfToken,
    byProvider: session.way === 'oidc',
    awaits: awaits ?? null,
    passwordExpired: session.passwordExpired,
    passwordDaysLeft: daysLeft !== undefined && daysLeft <= warn_days ? daysLeft : null,
    held: session.held,
    newDevices: (await newDevices(db, session)).map(({ id, at, address, browser }) => ({ id, at, address, browser })),
    powers: powersOf(officer, policies),
  }
}
