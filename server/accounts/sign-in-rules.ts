import { isIP } from 'node:net'
import type { Static } from 'typebox'
import { addressRange } from '../../core/accounts/allowed-addresses.ts'
import type { Actor } from '../platform/access/actor.ts'
import { isAllowedAddress } from '../platform/access/allowed-address.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { mayGrantRights } from './policy.ts'
import type { SignInRules } from './schema.ts'

type Rules = Static<typeof SignInRules>

/** 登录规则. The rules in force. */
export async function readSignInRules(db: Db | Tx): Promise<Rules> {
  const row = await db.selectFrom('sign_in_rules').selectAll().executeTakeFirstOrThrow()
  return {
    passwordDays: row.password_days,
    warnDays: row.warn_days,
    idleMinutes: row.idle_minutes,
    longestMinutes: row.longest_minutes,
    oneSession: row.one_session,
    unusedDays: row.unused_days,
    addresses: row.addresses.join('\n'),
    help: row.help,
    rotationMonths: row.rotation_months,
    rotationBasis: row.rotation_basis,
  }
}

/**
 * 修改登录规则. Takes effect at once, for open sessions too but for the absolute limit, which each session was opened with. Refuses a line that
 * is no address, and a list that would shut out whoever sets it.
 */
export async function changeSignInRules(db: Db, actor: Actor, rules: Rules, address: string | undefined): Promise<void> {
  if (!mayGrantRights(actor)) throw notPermitted(mayGrantRights)
  const addresses = rules.addresses.split(/[\s,，;；]+/).filter((line) => line !== '')
  const wrong = addresses.filter((line) => isIP(addressRange(line)?.address ?? '') === 0)
  if (wrong.length > 0) throw new FormProblem([{ path: 'addresses', message: `不是IP地址或者地址段：${wrong.slice(0, 5).join('、')}` }])
  if (address !== undefined && !isAllowedAddress(address, addresses))
    throw new FormProblem([{ path: 'addresses', message: `您现在的地址${address}不在其中，保存后您自己也不能使用，请加上` }])
  await db.transaction().execute(async (tx) => {
    const before = await tx.selectFrom('sign_in_rules').selectAll().forUpdate().executeTakeFirstOrThrow()
    const after = {
      password_days: rules.passwordDays,
      warn_days: rules.warnDays,
      idle_minutes: rules.idleMinutes,
      longest_minutes: rules.longestMinutes,
      one_session: rules.oneSession,
      unused_days: rules.unusedDays,
      addresses,
      help: rules.help,
      rotation_months: rules.rotationMonths,
      rotation_basis: rules.rotationBasis,
    }
    await tx.updateTable('sign_in_rules').set(after).execute()
    const { only_row: _, ...earlier } = before
    await record(tx, actor, 'change-sign-in-rules', 'site:1', { before: earlier, after })
  })
}
