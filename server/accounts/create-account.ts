import { passwordFitsRule, rolesFit } from '../../core/accounts/role-rules.ts'
import type { Role } from '../../core/accounts/roles.ts'
import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import { breaks, type Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { FormProblem, Refusal } from '../platform/runtime/errors.ts'
import { hashPassword } from './password.ts'
import { maySetUp } from './policy.ts'
import { refusal } from './refusals.ts'

export interface NewAccount {
  readonly agencyId: number
  readonly username: string
  readonly name: string
  readonly password: string
  readonly roles: readonly Role[]
}

/**
 * 开设账号. The owner changes the initial password at the first sign-in. Refuses a weak password, incompatible roles, and a taken user name.
 */
export async function createAccount(db: Db, actor: Actor, input: NewAccount, now: Date): Promise<{ id: number }> {
  if (!maySetUp(actor)) throw notPermitted(maySetUp)
  const fits = rolesFit(input.roles)
  if (!fits.allowed) throw Refusal.of(fits)
  const strong = passwordFitsRule(input.password, input.username)
  if (!strong.allowed) throw new FormProblem([{ path: 'password', message: strong.says }])
  const password_hash = await hashPassword(input.password)
  try {
    return await db.transaction().execute(async (tx) => {
      const agency = await tx.selectFrom('agencies').select('id').where('id', '=', input.agencyId).executeTakeFirst()
      if (!agency) throw new FormProblem([{ path: 'agencyId', message: '没有这个机关，请重新选择' }])
      const { agencyId: agency_id, username, name } = input
      // The program itself opens the accounts of the demonstration, whose shared password stays.
      const must_change_password = actor.kind === 'officer'
      const row = { agency_id, username, name, roles: [...input.roles], password_hash, password_changed_at: now, must_change_password }
      const { id } = await tx.insertInto('accounts').values(row).returning('id').executeTakeFirstOrThrow()
      await record(tx, actor, 'create-account', `account:${id}`, { username, roles: input.roles })
      return { id }
    })
  } catch (error) {
    if (breaks(error, 'accounts__username_unique')) throw refusal('accounts/username-taken')
    throw error
  }
}
