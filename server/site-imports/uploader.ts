import { sql } from 'kysely'
import type { Officer } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { mayStage } from './policy.ts'
import { refusal } from './refusals.ts'

/**
 * 载入的人. The officer of an agency in whose name the command line loads a batch; another person signs it in the back office. Refuses an agency
 * that is not there, and an account that may not edit in it today.
 */
export async function uploaderOf(
  db: Db,
  { agency, username }: { readonly agency: string; readonly username: string },
  now: Date,
): Promise<Officer> {
  const day = chinaDay(now)
  const rows = await db
    .selectFrom('accounts')
    .innerJoin('persons', 'persons.id', 'accounts.person_id')
    .innerJoin('memberships', 'memberships.account_id', 'accounts.id')
    .innerJoin('agencies', 'agencies.id', 'memberships.agency_id')
    .select(['accounts.id', 'persons.name', 'memberships.roles', 'memberships.agency_id'])
    .where('accounts.username', '=', username)
    .where('accounts.disabled_at', 'is', null)
    .where('agencies.slug', '=', agency)
    .where(
      sql<boolean>`memberships.ended_at is null and coalesce(memberships.from_on <= ${day}, true) and coalesce(memberships.to_on >= ${day}, true)`,
    )
    .execute()
  const [first] = rows
  if (!first) throw refusal('site-imports/no-uploader')
  const officer: Officer = {
    kind: 'officer',
    accountId: first.id,
    name: first.name,
    agencyId: first.agency_id,
    roles: rows.flatMap(({ roles }) => roles),
  }
  if (!mayStage(officer)) throw notPermitted(mayStage)
  return officer
}

/** The agency of that address name. Refuses one that is not there. */
export async function agencyOf(db: Db, slug: string): Promise<number> {
  const row = await db.selectFrom('agencies').select('id').where('slug', '=', slug).where('ended_on', 'is', null).executeTakeFirst()
  if (!row) throw refusal('site-imports/no-agency')
  return row.id
}
