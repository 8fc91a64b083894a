import { deputyFits, grantFits, type Membership } from '../../core/accounts/memberships.ts'
import type { Role } from '../../core/accounts/roles.ts'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { personOf } from '../platform/ledger/ledger.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { FormProblem, Refusal } from '../platform/runtime/errors.ts'
import { lockAccount } from './account-for-change.ts'
import { agenciesInBeing, NO_AGENCY } from './agencies-in-being.ts'
import { keepAdministratorsAfter } from './keep-administrators.ts'
import { standingMemberships } from './memberships.ts'
import { mayGrantRights } from './policy.ts'
import { refusal } from './refusals.ts'

/** Rights for one account in one agency. */
export interface Grant {
  readonly accountId: number
  readonly agencyId: number
  readonly roles: readonly Role[]
  readonly fromOn: LocalDate
  readonly toOn?: LocalDate | undefined
  /** The membership of whom this one represents for the period. */
  readonly deputisesFor?: number | undefined
  readonly reason?: string | undefined
}

/**
 * 授予权限. The second of the two acts: gives accounts their roles in an agency for a period, all or none. Refuses roles that exclude those held
 * on any of the days, a deputy beyond whom he represents, days that are over, the own account, an account that is stopped, an agency that has
 * ended, and an administrator whose days end without another to follow.
 */
export async function grantRights(db: Db, actor: Actor, grants: readonly Grant[], now: Date): Promise<{ ids: number[] }> {
  if (!mayGrantRights(actor)) throw notPermitted(mayGrantRights)
  return db.transaction().execute(async (tx) => {
    const agencies = await agenciesInBeing(
      tx,
      grants.map(({ agencyId }) => agencyId),
    )
    const ids: number[] = []
    // In the order of the accounts, so that two lists at the same time do not lock each other out.
    for (const [index, grant] of [...grants.entries()].toSorted(([, one], [, other]) => one.accountId - other.accountId))
      ids.push(await give(tx, actor, grant, { index, agencies, now }))
    await keepAdministratorsAfter(
      tx,
      grants.flatMap(({ roles }) => roles),
      now,
    )
    return { ids }
  })
}

async function give(
  tx: Tx,
  actor: Actor,
  grant: Grant,
  { index, agencies, now }: { readonly index: number; readonly agencies: ReadonlySet<number>; readonly now: Date },
): Promise<number> {
  const { accountId, agencyId, roles, fromOn, toOn = null, deputisesFor = null, reason = null } = grant
  const problem = (field: string, message: string) => new FormProblem([{ path: `grants.${index}.${field}`, message }])
  const account = await lockAccount(tx, actor, accountId)
  if (account.disabled_at) throw refusal('accounts/disabled')
  if (!agencies.has(agencyId)) throw problem('agencyId', NO_AGENCY)
  if (toOn !== null && toOn < fromOn) throw problem('toOn', '结束日期不能早于开始日期')
  if (actor.kind === 'officer' && fromOn < chinaDay(now)) throw problem('fromOn', '权限不能追溯，请填写今天或者以后的日期')
  const membership: Membership = { agencyId, roles, fromOn, toOn }
  const fits = grantFits(await standingMemberships(tx, accountId), membership)
  if (!fits.allowed) throw Refusal.of(fits)
  if (deputisesFor !== null) await checkDeputy(tx, { ...membership, accountId }, deputisesFor, problem)
  const by = { granted_by: personOf(actor).accountId, granted_at: now, reason }
  const row = { account_id: accountId, agency_id: agencyId, roles: [...roles], from_on: fromOn, to_on: toOn, deputises_for: deputisesFor }
  const { id } = await tx
    .insertInto('memberships')
    .values({ ...row, ...by })
    .returning('id')
    .executeTakeFirstOrThrow()
  const details = { membership: id, agencyId, roles, fromOn, toOn, ...(deputisesFor === null ? {} : { deputisesFor }), reason }
  await record(tx, actor, 'grant-rights', `account:${accountId}`, details)
  return id
}

async function checkDeputy(
  tx: Tx,
  deputy: Membership & { accountId: number },
  represented: number,
  problem: (field: string, message: string) => FormProblem,
): Promise<void> {
  if (deputy.toOn === null) throw problem('toOn', '代理须有期限，请填写结束日期')
  const row = await tx
    .selectFrom('memberships')
    .selectAll()
    .where('id', '=', represented)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('deputisesFor', '没有这项任职，或者已经结束，请重新选择')
  const { account_id: accountId, agency_id: agencyId, roles, from_on: fromOn, to_on: toOn, deputises_for } = row
  const fits = deputyFits({ accountId, agencyId, roles, fromOn, toOn, isDeputy: deputises_for !== null }, deputy)
  if (!fits.allowed) throw Refusal.of(fits)
}
