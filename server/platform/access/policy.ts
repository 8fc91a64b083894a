import { DUTIES, nameRoles } from '../../../core/accounts/role-rules.ts'
import type { Role } from '../../../core/accounts/roles.ts'
import { platformRefusal } from '../http/refusals.ts'
import type { Refusal } from '../runtime/errors.ts'
import type { Actor, Officer } from './actor.ts'

/** 权限规则. Whether an actor may call a route at all. Each policy names its roles, so that a new role may do nothing. */
export type Policy = (actor: Actor) => boolean

/** An officer with one role, to test which roles a policy names. */
export const withRole = (role: Role): Officer => ({ kind: 'officer', accountId: 0, name: '', agencyId: 0, roles: [role] })

/** 没有权限. The refusal names the roles that the policy allows. */
export function notPermitted(may: Policy): Refusal {
  return platformRefusal('accounts/not-permitted', { says: whoMay(may), because: DUTIES })
}

/** 由谁办理, for people without the power. */
export function whoMay(may: Policy): string {
  const roles = nameRoles((role) => may(withRole(role)))
  return `您的账号没有这项权限，${roles === '' ? '请联系系统管理员' : `请由${roles}办理`}`
}

/** 办理的工作人员. The officer behind an actor. Refuses an actor that the policy does not allow. */
export function officerOf(actor: Actor, may: Policy): Officer {
  if (actor.kind !== 'officer' || !may(actor)) throw notPermitted(may)
  return actor
}
