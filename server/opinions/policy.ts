import { type Actor, hasRole, type Officer } from '../platform/access/actor.ts'

/** 办理意见. Those who edit information; the procedure decides who may take which step. */
export function mayHandleOpinions(actor: Actor): actor is Officer {
  return hasRole(actor, 'information-manager', 'reviewer', 'head')
}
