import { type Actor, hasRole } from '../platform/access/actor.ts'

/** Signed in, with any role. */
export function mayUseOffice(actor: Actor): boolean {
  return actor.kind === 'officer'
}

/** Opens accounts: the system administrator, and the program itself on its first start. */
export function maySetUp(actor: Actor): boolean {
  return actor.kind === 'system' || hasRole(actor, 'system-admin')
}

/** Lists the accounts. */
export function maySeeAccounts(actor: Actor): boolean {
  return hasRole(actor, 'system-admin', 'security-admin', 'audit-admin', 'supervisor')
}
