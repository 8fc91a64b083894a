import { type Actor, hasRole, type Officer } from '../platform/access/actor.ts'

/** 接收旧网站的权限. Whoever edits loads and corrects a batch. */
export function mayStage(actor: Actor): actor is Officer {
  return hasRole(actor, 'information-manager', 'reviewer', 'head')
}

/** Looks at a batch and signs it; whether this person may pass the final review is judged by core, by the setting of the agency. */
export function mayReadImports(actor: Actor): actor is Officer {
  return mayStage(actor) || hasRole(actor, 'signer')
}
