import { type Actor, hasRole } from '../platform/access/actor.ts'

/** Reads, verifies and exports the audit log: the audit administrator alone. */
export function mayReadAudit(actor: Actor): boolean {
  return hasRole(actor, 'audit-admin')
}
