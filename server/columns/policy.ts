import { type Actor, hasRole, type Officer } from '../platform/access/actor.ts'

/** 设置栏目. Who says which columns the own agency keeps. */
export function mayKeepColumns(actor: Actor): actor is Officer {
  return hasRole(actor, 'information-manager', 'head')
}

/** 查看栏目. The own people who publish, and 政务公开办 for the agencies below its government. */
export function mayReadColumns(actor: Actor): actor is Officer {
  return mayKeepColumns(actor) || hasRole(actor, 'reviewer', 'signer', 'supervisor')
}
