import { PASSWORDS_REMEMBERED, passwordFitsRule } from '../../core/accounts/role-rules.ts'
import type { Actor } from '../platform/access/actor.ts'
import { closeOtherSessions } from '../platform/access/session.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { platformRefusal } from '../platform/http/refusals.ts'
import { record } from '../platform/ledger/audit.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { isEasilyGuessed } from './easily-guessed.ts'
import { hashPassword, passwordFits } from './password.ts'
import { isUsedBefore, rememberPassword } from './password-history.ts'

const USED_BEFORE = `新密码不能与最近${PASSWORDS_REMEMBERED}次用过的密码相同，请另设一个`

const EASILY_GUESSED = '新密码容易被猜到：请不要用常见密码、姓名和单位的拼音、生日、电话、键盘顺序，换一个'

/**
 * 修改密码. Of the own account; requires the old one, and closes every other session of the account. Refuses a weak password, one that
 * is easily guessed, and one that was used lately.
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
    if (isEasilyGuessed(input.password, await wordsAround(tx, account)))
      throw new FormProblem([{ path: 'password', message: EASILY_GUESSED }])
    if (await isUsedBefore(tx, account, input.password)) throw new FormProblem([{ path: 'password', message: USED_BEFORE }])
    await rememberPassword(tx, account, 'owner', now)
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

/** What a guesser would try first: the names of the account, its owner, the agency and the site. */
async function wordsAround(tx: Tx, account: { readonly person_id: number; readonly agency_id: number; readonly username: string }) {
  const person = await tx
    .selectFrom('persons')
    .select(['name', 'phone', 'staff_number'])
    .where('id', '=', account.person_id)
    .executeTakeFirstOrThrow()
  const agency = await tx
    .selectFrom('agencies')
    .select(['name', 'short_name', 'slug'])
    .where('id', '=', account.agency_id)
    .executeTakeFirstOrThrow()
  const site = await tx.selectFrom('site_settings').select('name').executeTakeFirst()
  const words = [account.username, person.name, person.phone, person.staff_number, agency.name, agency.short_name, agency.slug, site?.name]
  return words.filter((word) => typeof word === 'string')
}
