import { type Actor, hasRole } from '../platform/access/actor.ts'

/** 机关管理的权限. Only the system administrator sets up agencies. */
export function maySetUp(actor: Actor): boolean {
  return hasRole(actor, 'system-admin') || actor.kind === 'system'
}
