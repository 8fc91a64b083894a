import { type Actor, hasRole } from '../platform/access/actor.ts'

/** Every officer has the second factors of the own account. */
export function mayHaveFactors(actor: Actor): boolean {
  return actor.kind === 'officer'
}

/** Only the security administrator takes the second factors of another account away. */
export function mayResetFactors(actor: Actor): boolean {
  return hasRole(actor, 'security-admin')
}
