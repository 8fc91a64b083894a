import { refuseGrant } from '../../core/accounts/role-rules.ts'
import type { Actor } from '../platform/access/actor.ts'
import { notPermitted, type Policy } from '../platform/access/policy.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { refusal } from './refusals.ts'

/** The account, and why. */
export interface ReasonFor {
  readonly id: number
  readonly reason: string
}

/** An account that is being changed, locked. */
type LockedAccount = Awaited<ReturnType<typeof lockAccount>>

/** Locks an account. Refuses an unknown one, one that is ended, and the own one: nobody acts for himself. */
export async function lockAccount(tx: Tx, actor: Actor, id: number) {
  const account = await tx.selectFrom('accounts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!account) throw refusal('accounts/not-found')
  if (actor.kind === 'officer' && actor.accountId === id) throw Refusal.of(refuseGrant('accounts/own-account'))
  if (account.ended_at) throw refusal('accounts/ended')
  return account
}

/** One act on one account of another person, in the audit log with its reason. */
interface AccountAct extends ReasonFor {
  readonly may: Policy
  readonly action: string
}

/** 办理账号. Runs an act on a locked account in a transaction and records it. */
export async function actOnAccount<T>(
  db: Db,
  actor: Actor,
  { may, action, id, reason }: AccountAct,
  work: (tx: Tx, account: LockedAccount) => Promise<T>,
): Promise<T> {
  if (!may(actor)) throw notPermitted(may)
  return db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, actor, id)
    const done = await work(tx, account)
    await record(tx, actor, action, `account:${id}`, { reason })
    return done
  })
}
