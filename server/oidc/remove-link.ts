import { actOnAccount } from '../accounts/index.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { dropLink } from './links.ts'
import { mayRemoveLinks } from './policy.ts'

/** 移除他人的绑定. For an identity that is no longer its owner's; sessions opened through it end. Refuses the own account. */
export async function removeLink(db: Db, actor: Actor, { id, reason }: { readonly id: number; readonly reason: string }): Promise<void> {
  await actOnAccount(db, actor, { may: mayRemoveLinks, action: 'remove-sign-in-link', id, reason }, (tx) => dropLink(tx, id))
}
