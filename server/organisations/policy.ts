import { type Actor, hasRole } from '../platform/access/actor.ts'

/** 机关管理的权限. Only the system administrator sets up agencies. */
export function maySetUp(actor: Actor): boolean {
  return hasRole(actor, 'system-admin') || actor.kind === 'system'
}

/** 查看机构沿革. Who sees the tree of agencies with their history: the three administrators and who supervises. */
export function maySeeHistory(actor: Actor): boolean {
  return hasRole(actor, 'system-admin', 'security-admin', 'audit-admin', 'supervisor')
}
