import { type Actor, hasRole } from '../platform/access/actor.ts'

/** Reads and handles the cases of the own agency; the procedure decides who may take which step. */
export const mayHandle = (actor: Actor): boolean => hasRole(actor, 'request-clerk', 'head', 'signer')
