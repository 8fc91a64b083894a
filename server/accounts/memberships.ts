import type { Membership } from '../../core/accounts/memberships.ts'
import type { Role } from '../../core/accounts/roles.ts'
import { isCurrent } from '../platform/access/session.ts'
import type { Tx } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'

/** The memberships of an account that were not ended early; those whose period is over are among them. */
export async function standingMemberships(tx: Tx, accountId: number): Promise<Membership[]> {
  const rows = await tx.selectFrom('memberships').selectAll().where('account_id', '=', accountId).where('ended_at', 'is', null).execute()
  return rows.map(({ agency_id: agencyId, roles, from_on: fromOn, to_on: toOn }) => ({ agencyId, roles, fromOn, toOn }))
}

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
