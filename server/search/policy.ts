import { type Actor, hasRole } from '../platform/access/actor.ts'

/** 同义词: by 政务公开办, since they hold for the search of all agencies. */
export function maySetSynonyms(actor: Actor): boolean {
  return hasRole(actor, 'supervisor')
}
