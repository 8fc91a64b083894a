import { type Actor, hasRole, type Officer } from '../platform/access/actor.ts'

/** Reads requests: officers those of their agency, the 政务公开办 all; the read checks which. */
export function mayReadRequests(actor: Actor): boolean {
  return hasRole(actor, 'request-clerk', 'reviewer', 'head', 'signer', 'supervisor')
}

/** 登记来件. Files a request that came on paper. */
export function mayRegisterRequests(actor: Actor): boolean {
  return hasRole(actor, 'request-clerk')
}

/** Acts on requests at all; role, state and event are judged by the procedure for each step. */
export function mayHandleRequests(actor: Actor): boolean {
  return hasRole(actor, 'request-clerk', 'head', 'signer')
}

/** Settles a difference found at night; the verb checks that it is one of the own agency. */
export function maySettleFindings(actor: Actor): actor is Officer {
  return hasRole(actor, 'request-clerk', 'head', 'signer')
}

/** Loads a holiday notice, which moves the due days of all agencies. */
export function mayLoadNotices(actor: Actor): boolean {
  return hasRole(actor, 'supervisor', 'system-admin')
}

/** Lists the loaded notices. */
export function mayReadNotices(actor: Actor): boolean {
  return hasRole(actor, 'request-clerk', 'reviewer', 'head', 'signer', 'supervisor', 'system-admin')
}
