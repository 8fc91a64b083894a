import { type Actor, hasRole } from '../platform/access/actor.ts'

/** Sees whether the platform is backed up. */
export function mayTendBackups(actor: Actor): boolean {
  return hasRole(actor, 'system-admin')
}
