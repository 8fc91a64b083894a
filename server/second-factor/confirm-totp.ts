import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { keysOf } from '../platform/personal/keys-of.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { afterEnrolment, type Enrolled } from './after-enrolment.ts'
import type { Waiting } from './pass-code.ts'
import { lockAccount } from './queries.ts'
import { refusal } from './refusals.ts'
import { openSecret } from './sealed-secret.ts'
import { stepOf } from './totp.ts'

const WRONG = '口令不正确：请核对手机的时间，输入手机上正在显示的六位数字'

/** 登记动态口令，第二步. The factor counts from now on. Refuses a code that the offered secret does not give. */
export function confirmTotp(
  db: Db,
  before: string,
  { session, token }: Waiting,
  input: { readonly id: number; readonly code: string },
  now: Date,
): Promise<Enrolled> {
  const { officer } = session
  const { accountId } = officer
  return db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId)
    const offered = await tx
      .selectFrom('second_factors')
      .select(['id', 'sealed_secret'])
      .where('id', '=', input.id)
      .where('account_id', '=', accountId)
      .where('kind', '=', 'totp')
      .where('confirmed_at', 'is', null)
      .executeTakeFirst()
    const secret = offered && openSecret(keysOf(tx), before, accountId, offered.sealed_secret ?? '')
    if (!secret) throw refusal('accounts/no-factor')
    const step = stepOf(secret, input.code.replaceAll(/\s/g, ''), now)
    if (step === undefined) throw new FormProblem([{ path: 'code', message: WRONG }])
    await tx.updateTable('second_factors').set({ confirmed_at: now, last_step: step }).where('id', '=', offered.id).execute()
    await record(tx, officer, 'add-second-factor', `account:${accountId}`, { kind: 'totp', factorId: offered.id })
    return afterEnrolment(tx, accountId, token, now)
  })
}
