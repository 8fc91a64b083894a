import { type Actor, hasRole } from '../platform/access/actor.ts'

/** Sees whether mail is sent, and tries it. */
export function mayTendMail(actor: Actor): boolean {
  return hasRole(actor, 'system-admin')
}

/** States the address at which the officer is reminded. */
export function mayBeReminded(actor: Actor): boolean {
  return actor.kind === 'officer' && actor.roles.length > 0
}
