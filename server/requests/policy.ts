import { type Actor, hasRole, type Officer } from '../platform/access/actor.ts'

/** Reads requests: the officers of the agency, and the 政务公开办 those of all; which ones is asked by the read itself. */
export function mayReadRequests(actor: Actor): boolean {
  return hasRole(actor, 'clerk', 'reviewer', 'head', 'supervisor')
}

/** 登记来件. Files a request that came on paper. */
export function mayRegisterRequests(actor: Actor): boolean {
  return hasRole(actor, 'clerk')
}

/** Acts on requests at all; role, state and event are judged by the core for each step (`PERMITTED`). */
export function mayHandleRequests(actor: Actor): boolean {
  return hasRole(actor, 'clerk', 'head')
}

/** Says that a difference found at night was looked at; those of the own agency are asked by the verb. */
export function maySettleFindings(actor: Actor): actor is Officer {
  return hasRole(actor, 'clerk', 'head')
}

/** Loads a holiday notice, since it moves the due days of everybody. */
export function mayLoadNotices(actor: Actor): boolean {
  return hasRole(actor, 'supervisor', 'system-admin')
}

/** Sees which notices are loaded. */
export function mayReadNotices(actor: Actor): boolean {
  return hasRole(actor, 'clerk', 'reviewer', 'head', 'supervisor', 'system-admin')
}
