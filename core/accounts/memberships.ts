import { addDays, type LocalDate } from '../calendar/local-date.ts'
import { ALLOWED, type Judgement } from '../law/ruling.ts'
import { refuseGrant, rolesFit } from './role-rules.ts'
import { ROLES, type Role } from './roles.ts'

/** 任职期间. Both days count; null is open. */
export interface Period {
  readonly fromOn: LocalDate | null
  readonly toOn: LocalDate | null
}

/** 任职. The roles that an account holds in an agency for a period. */
export interface Membership extends Period {
  readonly agencyId: number
  readonly roles: readonly Role[]
}

/** A membership that may be deputised for. */
export interface Represented extends Membership {
  readonly accountId: number
  readonly isDeputy: boolean
}

/** 同一期间. True when the two periods share a day. */
export function overlap(one: Period, other: Period): boolean {
  return startsBy(one, other.toOn) && startsBy(other, one.toOn)
}

function startsBy({ fromOn }: Period, end: LocalDate | null): boolean {
  return fromOn === null || end === null || fromOn <= end
}

/** 何时无人. The first day, from today on, that none of the periods covers; null when there is none. */
export function firstDayWithout(periods: readonly Period[], today: LocalDate): LocalDate | null {
  let day = today
  for (;;) {
    const held = periods.filter((one) => (one.fromOn === null || one.fromOn <= day) && (one.toOn === null || one.toOn >= day))
    if (held.length === 0) return day
    const ends = held.flatMap(({ toOn }) => toOn ?? [])
    if (ends.length < held.length) return null
    day = addDays(
      ends.reduce((last, end) => (end > last ? end : last)),
      1,
    )
  }
}

/** 正在为哪个机关办理. The agency that was chosen while the account works there, else the own one, else the first; with the roles held there. */
export function actingIn(
  memberships: readonly Pick<Membership, 'agencyId' | 'roles'>[],
  chosen: number | null,
  own: number,
): { readonly agencyId: number; readonly roles: readonly Role[] } {
  const worksIn = (agencyId: number | null) => memberships.some((one) => one.agencyId === agencyId)
  const agencyId = [chosen, own].find((one) => one !== null && worksIn(one)) ?? memberships[0]?.agencyId ?? own
  const held = new Set(memberships.filter((one) => one.agencyId === agencyId).flatMap(({ roles }) => roles))
  return { agencyId, roles: ROLES.map(({ key }) => key).filter((key) => held.has(key)) }
}

/** 能否授予. Refuses roles that exclude those held on any day of the period, in whatever agency. */
export function grantFits(held: readonly Membership[], granted: Membership): Judgement<'accounts/roles-exclude'> {
  return rolesFit([...held.filter((one) => overlap(one, granted)).flatMap(({ roles }) => roles), ...granted.roles])
}

/** 能否代理. A deputy holds at most the roles of whom he represents, in the same agency, while these last; nobody is his own deputy. */
export function deputyFits(
  represented: Represented,
  deputy: Membership & { readonly accountId: number },
): Judgement<'accounts/deputy-beyond' | 'accounts/deputy-chain'> {
  if (represented.isDeputy) return refuseGrant('accounts/deputy-chain')
  const within =
    deputy.agencyId === represented.agencyId &&
    deputy.accountId !== represented.accountId &&
    deputy.roles.every((role) => represented.roles.includes(role)) &&
    (represented.toOn === null || (deputy.toOn !== null && deputy.toOn <= represented.toOn)) &&
    (represented.fromOn === null || (deputy.fromOn !== null && deputy.fromOn >= represented.fromOn))
  return within ? ALLOWED : refuseGrant('accounts/deputy-beyond')
}
