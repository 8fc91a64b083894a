import { PASSWORDS_REMEMBERED, passwordFitsRule } from '../../core/accounts/role-rules.ts'
import type { Actor } from '../platform/access/actor.ts'
import { closeOtherSessions } from '../platform/access/session.ts'
import type { Db } from '../platform/database/database.ts'
import { platformRefusal } from '../platform/http/refusals.ts'
import { record } from '../platform/ledger/audit.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { hashPassword, passwordFits } from './password.ts'
import { isUsedBefore, rememberPassword } from './password-history.ts'

const USED_BEFORE = `新密码不能与最近${PASSWORDS_REMEMBERED}次用过的密码相同，请另设一个`

/**
 * 修改密码. Of the own account; requires the old one, and closes every other session of the account. Refuses a weak password and one that was
 * used lately.
 */
export async function changePassword(
  db: Db,
  actor: Actor,
  input: { readonly old: string; readonly password: string },
  now: Date,
  token: string | undefined,
): Promise<void> {
  if (actor.kind !== 'officer') throw platformRefusal('accounts/not-signed-in')
  const { accountId } = actor
  await db.transaction().execute(async (tx) => {
    const account = await tx.selectFrom('accounts').selectAll().where('id', '=', accountId).forUpdate().executeTakeFirstOrThrow()
    if (!(await passwordFits(input.old, account.password_hash))) throw new FormProblem([{ path: 'old', message: '原密码不正确' }])
    const strong = passwordFitsRule(input.password, account.username)
    if (!strong.allowed) throw new FormProblem([{ path: 'password', message: strong.says }])
    if (await isUsedBefore(tx, account, input.password)) throw new FormProblem([{ path: 'password', message: USED_BEFORE }])
    await rememberPassword(tx, account, now)
    const password_hash = await hashPassword(input.password)
    await tx
      .updateTable('accounts')
      .set({ password_hash, password_changed_at: now, must_change_password: false })
      .where('id', '=', accountId)
      .execute()
    await closeOtherSessions(tx, accountId, token)
    await record(tx, actor, 'change-password', `account:${accountId}`)
  })
}
