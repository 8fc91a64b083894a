import type { Static } from 'typebox'
import { FAILURE_HOURS } from '../../core/accounts/second-factor.ts'
import { FAILURE_MINUTES } from '../../core/accounts/sign-in-limit.ts'
import { isCurrent } from '../platform/access/session.ts'
import type { Db } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { rolesNow } from './account-query.ts'
import { ACCOUNT_COLUMNS, shownAccount } from './list-accounts.ts'
import { refusal } from './refusals.ts'
import type { ROUTES } from './schema.ts'
import { listSessions } from './sessions.ts'
import { countFailures } from './sign-in-failures.ts'

const PROGRAM = '系统'

/** 账号. One account with everything an administrator decides by: who opened it, who gave which rights, and where it is signed in. */
export async function findAccount(db: Db, id: number, now: Date): Promise<Static<typeof ROUTES.findAccount.reply>> {
  const row = await db
    .selectFrom('accounts')
    .leftJoin('accounts as opener', 'opener.id', 'accounts.opened_by')
    .leftJoin('persons as opener_person', 'opener_person.id', 'opener.person_id')
    .innerJoin('persons', 'persons.id', 'accounts.person_id')
    .innerJoin('agencies', 'agencies.id', 'accounts.agency_id')
    .leftJoin('sign_in_links', 'sign_in_links.account_id', 'accounts.id')
    .select(ACCOUNT_COLUMNS)
    .select(rolesNow(now).as('roles'))
    .select(['persons.phone', 'accounts.opened_at', 'accounts.disabled_reason', 'linked_at', 'opener_person.name as opened_by'])
    .where('accounts.id', '=', id)
    .executeTakeFirst()
  if (!row) throw refusal('accounts/not-found')
  return {
    ...shownAccount(row),
    phone: row.phone ?? '',
    openedAt: row.opened_at?.toISOString() ?? null,
    openedBy: row.opened_by ?? PROGRAM,
    linkedAt: row.linked_at?.toISOString() ?? null,
    disabledReason: row.disabled_reason ?? '',
    failures: await failuresOf(db, { id, username: row.username }, now),
    memberships: await membershipsOf(db, id, now),
    sessions: await listSessions(db, id, undefined, now),
  }
}

/** The failures that may close a place, at the password and at the second factor. */
async function failuresOf(db: Db, { id, username }: { readonly id: number; readonly username: string }, now: Date): Promise<number> {
  const before = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
  const { count } = await db
    .selectFrom('second_factor_failures')
    .select((every) => every.fn.countAll<number>().as('count'))
    .where('account_id', '=', id)
    .where('failed_at', '>', before(FAILURE_HOURS))
    .executeTakeFirstOrThrow()
  return count + (await countFailures(db, username, before(FAILURE_MINUTES / 60)))
}

async function membershipsOf(db: Db, accountId: number, now: Date) {
  const rows = await db
    .selectFrom('memberships')
    .innerJoin('agencies', 'agencies.id', 'memberships.agency_id')
    .leftJoin('accounts as giver', 'giver.id', 'memberships.granted_by')
    .leftJoin('persons as giver_person', 'giver_person.id', 'giver.person_id')
    .leftJoin('accounts as ender', 'ender.id', 'memberships.ended_by')
    .leftJoin('persons as ender_person', 'ender_person.id', 'ender.person_id')
    .leftJoin('memberships as base', 'base.id', 'memberships.deputises_for')
    .leftJoin('accounts as represented', 'represented.id', 'base.account_id')
    .leftJoin('persons as represented_person', 'represented_person.id', 'represented.person_id')
    .selectAll('memberships')
    .select(['agencies.name as agency_name', 'giver_person.name as giver', 'ender_person.name as ender'])
    .select(['represented_person.name as represented', isCurrent(chinaDay(now)).as('current')])
    .where('memberships.account_id', '=', accountId)
    .orderBy('memberships.id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    agencyId: row.agency_id,
    agencyName: row.agency_name,
    roles: row.roles,
    fromOn: row.from_on,
    toOn: row.to_on,
    deputyOf: row.represented,
    grantedBy: row.giver ?? PROGRAM,
    grantedAt: row.granted_at?.toISOString() ?? null,
    reason: row.reason ?? '',
    ended: row.ended_at && { at: row.ended_at.toISOString(), by: row.ender ?? PROGRAM, reason: row.ended_reason ?? '' },
    current: row.current,
  }))
}
