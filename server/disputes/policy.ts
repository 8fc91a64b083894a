import { type Actor, hasRole } from '../platform/access/actor.ts'

/** Reads the cases of the own agency, the 政务公开办 those of the agencies below its government. */
export const mayRead = (actor: Actor): boolean => hasRole(actor, 'request-clerk', 'reviewer', 'head', 'signer', 'supervisor')

/** Registers cases and their results, and voids wrong entries, for the own agency. */
export const mayRegister = (actor: Actor): boolean => hasRole(actor, 'request-clerk', 'reviewer', 'head', 'supervisor')
