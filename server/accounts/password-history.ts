import { PASSWORDS_REMEMBERED } from '../../core/accounts/role-rules.ts'
import type { Tx } from '../platform/database/database.ts'
import { passwordFits } from './password.ts'

interface Current {
  readonly id: number
  readonly password_hash: string
}

/** True when the password is the present one of the account or one of those before it that are remembered. */
export async function isUsedBefore(tx: Tx, { id, password_hash }: Current, password: string): Promise<boolean> {
  const earlier = await remembered(tx, id).execute()
  const fits = await Promise.all([password_hash, ...earlier.map((row) => row.password_hash)].map((hash) => passwordFits(password, hash)))
  return fits.includes(true)
}

/** Remembers the present password before it is replaced, by its owner or by an administrator, and forgets the oldest. */
export async function rememberPassword(tx: Tx, { id, password_hash }: Current, by: 'owner' | 'administrator', now: Date): Promise<void> {
  const row = { account_id: id, password_hash, replaced_at: now, by_owner: by === 'owner' }
  await tx.insertInto('password_history').values(row).execute()
  const kept = remembered(tx, id).clearSelect().select('id')
  await tx.deleteFrom('password_history').where('account_id', '=', id).where('id', 'not in', kept).execute()
}

/** The replaced passwords that count, beside the present one. */
function remembered(tx: Tx, accountId: number) {
  return tx
    .selectFrom('password_history')
    .select('password_hash')
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .limit(PASSWORDS_REMEMBERED - 1)
}
