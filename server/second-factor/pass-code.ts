import type { Session } from '../platform/access/session.ts'
import { passSession } from '../platform/access/session.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { keysOf } from '../platform/personal/keys-of.ts'
import { countFactorFailure, forgetFactorFailures, mayTry, placeOf } from './factor-failures.ts'
import { lockAccount } from './queries.ts'
import { RECOVERY_CODE, useRecoveryCode } from './recovery-codes.ts'
import { refusal } from './refusals.ts'
import { openSecret } from './sealed-secret.ts'
import { stepOf } from './totp.ts'

/** A session that waits for its second factor: its officer and its present token. */
export interface Waiting {
  readonly session: Session
  readonly token: string
}

/** How a try ended: by which factor it passed, or the refusal. */
type Tried = { readonly by: string } | 'accounts/wrong-code' | 'accounts/wrong-passkey'

/**
 * 通过第二重鉴别. By a code of the authenticator app or a recovery code, each counting once. Gives the session's new token. Refuses a wrong or
 * used code, and any after too many failures (see `mayTryFactorAgain`).
 */
export function passCode(db: Db, before: string, waiting: Waiting, input: { readonly code: string }, now: Date): Promise<string> {
  const code = input.code.replaceAll(/[\s-]/g, '').toLowerCase()
  const { accountId } = waiting.session.officer
  return passFactor(db, waiting, now, async (tx) => {
    if (RECOVERY_CODE.test(code)) return (await useRecoveryCode(tx, accountId, code, now)) ? { by: 'recovery-code' } : 'accounts/wrong-code'
    return (await useTotp(tx, before, accountId, code, now)) ? { by: 'totp' } : 'accounts/wrong-code'
  })
}

/** Lets `attempt` try a factor within the limit; counts, audits, and opens the session when it passes. */
export async function passFactor(db: Db, { session, token }: Waiting, now: Date, attempt: (tx: Tx) => Promise<Tried>): Promise<string> {
  const { officer } = session
  const subject = `account:${officer.accountId}` as const
  // Thrown after the transaction, so that a refusal does not roll back its count and its audit line.
  const passed = await db.transaction().execute(async (tx) => {
    await lockAccount(tx, officer.accountId)
    const place = await placeOf(tx, session)
    if (!(await mayTry(tx, place, now))) {
      await record(tx, officer, 'second-factor-refused', subject)
      return refusal('accounts/factor-locked')
    }
    const tried = await attempt(tx)
    if (typeof tried === 'string') {
      await countFactorFailure(tx, place, now)
      await record(tx, officer, 'second-factor-failed', subject)
      return refusal(tried)
    }
    await forgetFactorFailures(tx, place)
    await record(tx, officer, 'pass-second-factor', subject, tried)
    return passSession(tx, token, now)
  })
  if (typeof passed !== 'string') throw passed
  return passed
}

/** True when an authenticator app of the account gives this code now, and it was not used before. */
async function useTotp(tx: Tx, before: string, accountId: number, code: string, now: Date): Promise<boolean> {
  const factors = await tx
    .selectFrom('second_factors')
    .select(['id', 'sealed_secret', 'last_step'])
    .where('account_id', '=', accountId)
    .where('kind', '=', 'totp')
    .where('confirmed_at', 'is not', null)
    .execute()
  for (const { id, sealed_secret, last_step } of factors) {
    const secret = openSecret(keysOf(tx), before, accountId, sealed_secret ?? '')
    const step = secret && stepOf(secret, code, now)
    if (!step || step <= (last_step ?? 0)) continue
    await tx.updateTable('second_factors').set({ last_step: step, used_at: now }).where('id', '=', id).execute()
    return true
  }
  return false
}
