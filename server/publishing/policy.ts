import { type Actor, hasRole, type Officer } from '../platform/access/actor.ts'

/** 主动公开的权限. Which roles may call; whether the step is open to this person on this document is judged by core. */
export function mayEdit(actor: Actor): actor is Officer {
  return hasRole(actor, 'clerk', 'reviewer', 'head')
}

/** Reading what is in work: the agency's own people, and 政务公开办 for the agencies below its government. */
export function mayReadWork(actor: Actor): actor is Officer {
  return hasRole(actor, 'clerk', 'reviewer', 'head', 'supervisor')
}
