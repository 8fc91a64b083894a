import { type Actor, hasRole } from '../platform/access/actor.ts'

/** Reads and handles the reports that came to the own agency. */
export const mayHandle = (actor: Actor): boolean => hasRole(actor, 'information-manager', 'head')
