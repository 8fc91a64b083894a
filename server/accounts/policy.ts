import { type Actor, hasRole } from '../platform/access/actor.ts'

/** Signed in, with any role. */
export function mayUseOffice(actor: Actor): boolean {
  return actor.kind === 'officer'
}

/** 开设账号: the first of the two acts. Opens, disables, moves and ends accounts and makes new passwords, but gives no rights. */
export function mayOpenAccounts(actor: Actor): boolean {
  return actor.kind === 'system' || hasRole(actor, 'system-admin')
}

/** 授予权限: the second act. Gives and ends rights, confirms new passwords, sets the rules of signing in; opens no account. */
export function mayGrantRights(actor: Actor): boolean {
  return actor.kind === 'system' || hasRole(actor, 'security-admin')
}

/** Resets a password; which administrator's turn it is depends on the account. */
export const mayResetPasswords = (actor: Actor): boolean => mayOpenAccounts(actor) || mayGrantRights(actor)

/** Confirms new passwords of the system and security administrators. */
export const mayConfirmAdministrators = (actor: Actor): boolean => hasRole(actor, 'audit-admin')

/** Confirms a new password; which administrator's turn it is depends on the account. */
export const mayConfirm = (actor: Actor): boolean => mayGrantRights(actor) || mayConfirmAdministrators(actor)

/** Stops an account at once, as either administrator may have to. */
export function mayStopAccounts(actor: Actor): boolean {
  return hasRole(actor, 'system-admin', 'security-admin')
}

/** Reads accounts, rights, sessions and the rules of signing in. */
export function maySeeAccounts(actor: Actor): boolean {
  return hasRole(actor, 'system-admin', 'security-admin', 'audit-admin')
}
