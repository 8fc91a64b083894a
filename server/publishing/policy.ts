import { type Actor, hasRole, type Officer } from '../platform/access/actor.ts'

/** 主动公开的权限. Which roles may call; whether the step is open to this person on this document is judged by core. */
export function mayEdit(actor: Actor): actor is Officer {
  return hasRole(actor, 'information-manager', 'reviewer', 'head')
}

/** Takes a step of the editorial procedure at all: editors, and those who only review or sign. */
export function mayTakeSteps(actor: Actor): actor is Officer {
  return mayEdit(actor) || hasRole(actor, 'security-reviewer', 'legal-reviewer', 'signer')
}

/** 设置审核流程. Not those who draft: whose texts are reviewed does not say how. */
export function maySetChains(actor: Actor): actor is Officer {
  return hasRole(actor, 'head')
}

/** Reading what is in work: the agency's own people, and 政务公开办 for the agencies below its government. */
export function mayReadWork(actor: Actor): actor is Officer {
  return mayTakeSteps(actor) || hasRole(actor, 'supervisor')
}
