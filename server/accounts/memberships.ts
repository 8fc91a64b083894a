import { sql } from 'kysely'
import type { Membership } from '../../core/accounts/memberships.ts'
import { ADMINISTRATORS } from '../../core/accounts/role-rules.ts'
import type { Role } from '../../core/accounts/roles.ts'
import { isCurrent } from '../platform/access/session.ts'
import type { Tx } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { refusal } from './refusals.ts'

/** The memberships of an account that were not ended early; those whose period is over are among them. */
export async function standingMemberships(tx: Tx, accountId: number): Promise<Membership[]> {
  const rows = await tx.selectFrom('memberships').selectAll().where('account_id', '=', accountId).where('ended_at', 'is', null).execute()
  return rows.map(({ agency_id: agencyId, roles, from_on: fromOn, to_on: toOn }) => ({ agencyId, roles, fromOn, toOn }))
}

const LAST_ADMINISTRATOR = 7_203_658
/** Later than the last day of any membership. */
const NO_END = 'none'

/** Who ends a membership, when and why. */
interface Ending {
  readonly by: number | null
  readonly at: Date
  readonly reason: string
}

/** Ends memberships at once, and those of their deputies with them. Returns what was ended. */
export async function endMemberships(tx: Tx, ids: readonly number[], { by, at, reason }: Ending): Promise<number[]> {
  if (ids.length === 0) return []
  const ended = await tx
    .updateTable('memberships')
    .set({ ended_at: at, ended_by: by, ended_reason: reason })
    .where((where) => where.or([where('id', 'in', ids), where('deputises_for', 'in', ids)]))
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  return ended.map(({ id }) => id)
}

/** The roles that an account holds on a day, in whatever agency. */
export async function rolesOn(tx: Tx, accountId: number, now: Date): Promise<Role[]> {
  const rows = await tx
    .selectFrom('memberships')
    .select('roles')
    .where('account_id', '=', accountId)
    .where(isCurrent(chinaDay(now)))
    .execute()
  return rows.flatMap(({ roles }) => roles)
}

/** Ends all memberships of an account at once. */
export async function endAllMemberships(tx: Tx, accountId: number, ending: Ending): Promise<number[]> {
  const rows = await tx
    .selectFrom('memberships')
    .select('id')
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .forUpdate()
    .execute()
  const ids = rows.map(({ id }) => id)
  return endMemberships(tx, ids, ending)
}

/**
 * 最后一名管理员. Refuses to take away the last account of an administrator's role: without one of the three, nobody could give it again. An account
 * whose own rights end earlier does not replace it. Only one transaction at a time may do so, so that two do not remove each other.
 */
export async function keepAnAdministrator(tx: Tx, accountId: number, now: Date): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LAST_ADMINISTRATOR})`.execute(tx)
  const holders = await tx
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .select(['account_id', 'roles', 'to_on'])
    .where(sql<boolean>`roles && ${[...ADMINISTRATORS]}::text[]`)
    .where(isCurrent(chinaDay(now)))
    .where('disabled_at', 'is', null)
    .where('accounts.ended_at', 'is', null)
    .execute()
  // The last day on which the account, or one of the others, holds the role; empty for nobody.
  const lastDay = (role: Role, own: boolean) =>
    holders
      .filter(({ account_id, roles }) => (account_id === accountId) === own && roles.includes(role))
      .reduce((last, { to_on }) => ((to_on ?? NO_END) > last ? (to_on ?? NO_END) : last), '')
  if (ADMINISTRATORS.some((role) => lastDay(role, true) > lastDay(role, false))) throw refusal('accounts/last-administrator')
}
