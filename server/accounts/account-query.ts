import { sql } from 'kysely'
import type { Role } from '../../core/accounts/roles.ts'
import { FAILURE_MINUTES, MOST_FROM_ONE_PLACE } from '../../core/accounts/sign-in-limit.ts'
import type { AccountView } from '../../core/accounts/views.ts'
import { addDays } from '../../core/calendar/local-date.ts'
import { isCurrent } from '../platform/access/session.ts'
import { hasWord, listWords } from '../platform/database/contains.ts'
import type { Db } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'

/** What an administrator looks for. */
export interface AccountFilter {
  /** `any` has those that are ended as well. */
  readonly view?: AccountView | 'any'
  readonly text?: string
  readonly agencyId?: number
  readonly role?: Role
}

/** 即将到期. How many days before its end a membership is listed. */
const SOON_DAYS = 14

/** The accounts of a filter, with their agencies. People are looked up beside it, not joined: with 50 000 accounts a join takes longer. */
export function accountsOf(db: Db, { view = 'all', text, agencyId, role }: AccountFilter, now: Date) {
  const wanted = text?.trim() ?? ''
  // User names are in lower case; with 50 000 names, letters are not compared in both cases.
  const words = listWords(wanted).map((word) => ({ ...word, caseless: false }))
  return db
    .selectFrom('accounts')
    .innerJoin('agencies', 'agencies.id', 'accounts.agency_id')
    .$if(view !== 'any', (query) => query.where(inView(view as AccountView, now)))
    .$if(wanted !== '', (query) =>
      query.where((where) =>
        where.and([
          sql<boolean>`${words.length > 0}::boolean`,
          ...words.map(
            (word) => sql<boolean>`(${hasWord([sql.ref('username')], word)}
              or person_id in (select id from persons where ${hasWord([sql.ref('persons.name'), sql.ref('staff_number')], word)}))`,
          ),
        ]),
      ),
    )
    .$if(agencyId !== undefined, (query) =>
      query.where(sql<boolean>`(accounts.agency_id = ${agencyId} or accounts.id in (
        select account_id from memberships where memberships.agency_id = ${agencyId} and ${isCurrent(chinaDay(now))}))`),
    )
    .$if(role !== undefined, (query) =>
      query.where(sql<boolean>`accounts.id in (
        select account_id from memberships where roles @> array[${role}]::text[] and ${isCurrent(chinaDay(now))})`),
    )
}

/** The condition of a worklist. An account whose first and last day are unknown is not listed as unused. */
export function inView(view: AccountView, now: Date) {
  const today = chinaDay(now)
  const open = sql`accounts.ended_at is null and disabled_at is null`
  const conditions: Record<AccountView, ReturnType<typeof sql<boolean>>> = {
    all: sql`accounts.ended_at is null`,
    waiting: sql`${open} and not exists (
      select from memberships where account_id = accounts.id and memberships.ended_at is null and (to_on is null or to_on >= ${today}))`,
    held: sql`${open} and held_at is not null`,
    locked: sql`${open} and encode(sha256(convert_to(username, 'UTF8')), 'hex') in (
      select name_hash from sign_in_failures where failed_at > ${new Date(now.getTime() - FAILURE_MINUTES * 60_000)}
      group by name_hash having count(*) >= ${MOST_FROM_ONE_PLACE})`,
    expiring: sql`${open} and accounts.id in (
      select account_id from memberships where ${isCurrent(today)} and to_on <= ${addDays(today, SOON_DAYS)})`,
    unused: sql`${open} and greatest(last_signed_in_at, opened_at) < ${now}::timestamptz - (select make_interval(days => unused_days) from sign_in_rules)`,
    disabled: sql`accounts.ended_at is null and disabled_at is not null`,
    ended: sql`accounts.ended_at is not null`,
  }
  return sql<boolean>`(${conditions[view]})`
}

/** The roles that an account holds on the day of `now`, in whatever agency. */
export function rolesNow(now: Date) {
  return sql<Role[]>`(select coalesce(array_agg(distinct role), '{}') from memberships, unnest(roles) as role
    where account_id = accounts.id and ${isCurrent(chinaDay(now))})`
}
