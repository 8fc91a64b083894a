import { type Actor, hasRole } from '../platform/access/actor.ts'

/** Every officer links and unlinks the own account. */
export function mayHaveLink(actor: Actor): boolean {
  return actor.kind === 'officer'
}

/** 移除绑定. Only taken away: whoever gives rights must not be able to become the account of somebody else. */
export function mayRemoveLinks(actor: Actor): boolean {
  return hasRole(actor, 'security-admin')
}
