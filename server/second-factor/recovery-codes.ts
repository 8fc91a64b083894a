import { hash, randomInt } from 'node:crypto'
import type { Tx } from '../platform/database/database.ts'

const CODES = 10
// Without letters and digits that are mistaken for each other. 31^10 codes: no hash needs a salt.
const SIGNS = '23456789abcdefghjkmnpqrstuvwxyz'
const LENGTH = 10

/** What people type for a recovery code, without blanks and dashes. */
export const RECOVERY_CODE = new RegExp(`^[${SIGNS}]{${LENGTH}}$`)

const hashOf = (code: string) => hash('sha256', code)

/** 恢复码. Ten new codes in place of those before; shown once, stored as hashes. */
export async function makeRecoveryCodes(tx: Tx, accountId: number, now: Date): Promise<string[]> {
  const codes = Array.from({ length: CODES }, () => Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join(''))
  await tx.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute()
  await tx
    .insertInto('recovery_codes')
    .values(codes.map((code) => ({ account_id: accountId, code_hash: hashOf(code), made_at: now })))
    .execute()
  return codes.map((code) => `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`)
}

/** Uses a code up; false when the account has no such unused code. */
export async function useRecoveryCode(tx: Tx, accountId: number, code: string, now: Date): Promise<boolean> {
  const used = await tx
    .updateTable('recovery_codes')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hashOf(code))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return used.numUpdatedRows > 0n
}
