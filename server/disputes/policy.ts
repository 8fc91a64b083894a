import type { Role } from '../../core/accounts/roles.ts'
import { type Actor, hasRole, type Officer } from '../platform/actor.ts'
import { Refusal } from '../platform/errors.ts'

const BUSINESS: readonly Role[] = ['clerk', 'reviewer', 'head', 'supervisor']

/** Reads the cases of the own agency. */
export const mayRead = (actor: Actor): boolean => hasRole(actor, ...BUSINESS)

/** Registers cases and their results, and voids what was registered wrongly, for the own agency. */
export const mayRegister = (actor: Actor): boolean => hasRole(actor, ...BUSINESS)

/** The officer behind an actor; refuses everybody without one of the roles. */
export function officerOf(actor: Actor, may: (actor: Actor) => boolean): Officer {
  if (actor.kind !== 'officer' || !may(actor)) throw new Refusal('accounts/not-permitted')
  return actor
}
