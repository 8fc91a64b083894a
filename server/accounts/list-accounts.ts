import { sql } from 'kysely'
import { ROLES, type Role } from '../../core/accounts/roles.ts'
import { ACCOUNT_VIEWS, type AccountView } from '../../core/accounts/views.ts'
import { isCurrent } from '../platform/access/session.ts'
import type { Db } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { type AccountFilter, accountsOf, inView, rolesNow } from './account-query.ts'

/** Without a wish for another length. */
const PAGE_SIZE = 50

/** What a list shows of an account. */
export const ACCOUNT_COLUMNS = [
  'accounts.id',
  'accounts.username',
  'persons.name',
  'persons.staff_number',
  'accounts.agency_id',
  'agencies.name as agency_name',
  'accounts.disabled_at',
  'accounts.ended_at',
  'accounts.held_at',
  'accounts.must_change_password',
  'accounts.last_signed_in_at',
] as const

interface Paged {
  readonly page?: number
  readonly size?: number
}

/** 账号列表. One page of the accounts of a filter, in the order of the agencies, and how many there are. */
export async function listAccounts(db: Db, { page = 1, size = PAGE_SIZE, ...filter }: AccountFilter & Paged, now: Date) {
  const found = accountsOf(db, filter, now)
  const { count } = await found.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const before = (page - 1) * size
  const after = count - before - size
  // A page near the end is read from the end, so that no page costs more than one in the middle.
  const [order, skipped] = after < before ? (['desc', Math.max(0, after)] as const) : (['asc', before] as const)
  const ids = await inOrder(found, order)
    .select('accounts.id')
    .limit(Math.max(0, Math.min(size, size + after)))
    .offset(skipped)
    .execute()
  const rows = await listed(db, now)
    .where('accounts.id', 'in', [0, ...ids.map(({ id }) => id)])
    .execute()
  return { items: rows.map(shownAccount), count, pageSize: size }
}

/** Every account of a filter, for the sheet. */
export async function allAccounts(db: Db, filter: AccountFilter, now: Date) {
  const wanted = accountsOf(db, filter, now).select('accounts.id')
  return (await listed(db, now).where('accounts.id', 'in', wanted).execute()).map(shownAccount)
}

function listed(db: Db, now: Date) {
  return inOrder(accountsOf(db, { view: 'any' }, now))
    .innerJoin('persons', 'persons.id', 'accounts.person_id')
    .select(ACCOUNT_COLUMNS)
    .select(rolesNow(now).as('roles'))
}

function inOrder(accounts: ReturnType<typeof accountsOf>, order: 'asc' | 'desc' = 'asc') {
  return accounts.orderBy('agencies.sort', order).orderBy('agencies.id', order).orderBy('accounts.id', order)
}

/** 各分类的账号数, for the tabs and the menu. Each view is counted by its own index; one pass over all accounts would try every view on each. */
export async function countAccounts(db: Db, now: Date) {
  const counts = ACCOUNT_VIEWS.map(
    ({ key }) => sql`select ${key}::text as view, (select count(*)::int from accounts where ${inView(key, now)}) as count`,
  )
  const { rows } = await sql<{ view: AccountView; count: number }>`${sql.join(counts, sql` union all `)}`.execute(db)
  return rows
}

type Row = Awaited<ReturnType<ReturnType<typeof listed>['execute']>>[number]

/** An account as it is listed. */
export function shownAccount(row: Row) {
  return {
    id: row.id,
    username: row.username,
    name: row.name,
    staffNumber: row.staff_number ?? '',
    agencyId: row.agency_id,
    agencyName: row.agency_name,
    roles: ROLES.map(({ key }) => key).filter((key) => row.roles.includes(key)),
    disabled: row.disabled_at !== null,
    ended: row.ended_at !== null,
    held: row.held_at !== null,
    initialPassword: row.must_change_password,
    lastSignedInAt: row.last_signed_in_at?.toISOString() ?? null,
  }
}

/** 在岗人员. The roles that each working account holds in these agencies today, for the first set-up. */
export async function currentStaff(
  db: Db,
  agencyIds: readonly number[],
  now: Date,
): Promise<{ agencyId: number; accountId: number; roles: Role[] }[]> {
  return working(db, now)
    .select(['memberships.agency_id as agencyId', 'account_id as accountId', 'roles'])
    .where(sql<boolean>`memberships.agency_id = any(${agencyIds}::int[])`)
    .execute()
}

/** Whether any working account holds the role today. */
export async function isHeld(db: Db, role: Role, now: Date): Promise<boolean> {
  const found = await working(db, now).select('account_id').where(sql<boolean>`roles @> array[${role}]::text[]`).limit(1).execute()
  return found.length > 0
}

function working(db: Db, now: Date) {
  return db
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .where(isCurrent(chinaDay(now)))
    .where('disabled_at', 'is', null)
    .where('accounts.ended_at', 'is', null)
}
