import { ADMINISTRATORS } from '../../core/accounts/role-rules.ts'
import { type Actor, hasRole } from '../platform/access/actor.ts'

/** Opens, extends, closes and cancels campaigns, and reminds: whoever sets the rules of signing in. */
export function mayRunRotations(actor: Actor): boolean {
  return actor.kind === 'system' || hasRole(actor, 'security-admin')
}

/** Reads campaigns: the three administrators of everybody, those who lead an agency's disclosure of its own people, 政务公开办 of its agencies. */
export function maySeeRotations(actor: Actor): boolean {
  return hasRole(actor, ...ADMINISTRATORS, 'information-manager', 'head', 'supervisor')
}

/** Sees what is asked of the own account, and confirms it. */
export function mayDoOwn(actor: Actor): boolean {
  return actor.kind === 'officer'
}
