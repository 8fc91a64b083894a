import { sql } from 'kysely'
import { firstDayWithout, type Period } from '../../core/accounts/memberships.ts'
import { ADMINISTRATORS } from '../../core/accounts/role-rules.ts'
import { ROLES, type Role } from '../../core/accounts/roles.ts'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import type { Tx } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { refusal } from './refusals.ts'

const LAST_ADMINISTRATOR = 7_203_658

/** A membership with an administrator's role of an account that may sign in, today or later. */
interface Held extends Period {
  readonly id: number
  readonly accountId: number
  readonly deputisesFor: number | null
  readonly roles: readonly Role[]
}

/** What an act takes: all that an account holds (its deputies stay while it is only stopped), or one membership after a last day. */
type Taken =
  | { readonly accountId: number; readonly deputiesStay?: boolean }
  | { readonly membership: number; readonly lastOn?: LocalDate | undefined }

/**
 * 最后一名管理员. Refuses an act after which an administrator's role is held by nobody on a day on which somebody would hold it: without one of
 * the three, nobody could give it again. Who begins later replaces whom he follows without a day between. Only one transaction at a time may
 * take such rights away, so that two do not remove each other.
 */
export async function keepAdministrators(tx: Tx, taken: Taken, now: Date): Promise<void> {
  const held = await heldByAdministrators(tx, now)
  const left = without(held, taken)
  for (const role of ADMINISTRATORS) {
    const [before, after] = [dayWithout(held, role, now), dayWithout(left, role, now)]
    if (after === null || (before !== null && before <= after)) continue
    throw refusal('accounts/last-administrator', { says: `这样自${after}起将没有${titleOf(ROLES, role)}，请先授权接任的人，再办理` })
  }
}

/** 有期限的管理员. Refuses rights that were just given when they leave their administrator's role without anybody from some day on. */
export async function keepAdministratorsAfter(tx: Tx, roles: readonly Role[], now: Date): Promise<void> {
  const given = ADMINISTRATORS.filter((role) => roles.includes(role))
  if (given.length === 0) return
  const held = await heldByAdministrators(tx, now)
  for (const role of given) {
    const day = dayWithout(held, role, now)
    if (day === null) continue
    const title = titleOf(ROLES, role)
    throw refusal('accounts/last-administrator', {
      says: `这样自${day}起将没有${title}；请不填结束日期，或者先授权一名没有期限、从今天起任职的${title}`,
    })
  }
}

async function heldByAdministrators(tx: Tx, now: Date): Promise<Held[]> {
  await sql`select pg_advisory_xact_lock(${LAST_ADMINISTRATOR})`.execute(tx)
  const rows = await tx
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .select(['memberships.id', 'account_id', 'deputises_for', 'roles', 'from_on', 'to_on'])
    .where(sql<boolean>`roles && ${[...ADMINISTRATORS]}::text[]`)
    .where('memberships.ended_at', 'is', null)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', chinaDay(now))]))
    .where('disabled_at', 'is', null)
    .where('accounts.ended_at', 'is', null)
    .execute()
  return rows.map(({ id, account_id: accountId, deputises_for: deputisesFor, roles, from_on: fromOn, to_on: toOn }) => ({
    id,
    accountId,
    deputisesFor,
    roles,
    fromOn,
    toOn,
  }))
}

/** What is held after an act, which shortens or ends deputies with whom they represent. */
function without(held: readonly Held[], taken: Taken): Held[] {
  const takes = (one: Held) => ('accountId' in taken ? one.accountId === taken.accountId : one.id === taken.membership)
  const ids = new Set(held.filter(takes).map(({ id }) => id))
  const follows = ({ deputisesFor }: Held) => deputisesFor !== null && ids.has(deputisesFor) && !('deputiesStay' in taken)
  const lastOn = 'lastOn' in taken ? taken.lastOn : undefined
  return held.flatMap((one) => {
    if (!takes(one) && !follows(one)) return [one]
    return lastOn === undefined || (one.fromOn !== null && one.fromOn > lastOn) ? [] : [{ ...one, toOn: earlier(one.toOn, lastOn) }]
  })
}

function earlier(end: LocalDate | null, day: LocalDate): LocalDate {
  return end !== null && end < day ? end : day
}

function dayWithout(held: readonly Held[], role: Role, now: Date): LocalDate | null {
  return firstDayWithout(
    held.filter(({ roles }) => roles.includes(role)),
    chinaDay(now),
  )
}
