import { sql } from 'kysely'
import { FAILURE_HOURS, FRESH_MINUTES, mayTryFactorAgain, type RecentFactorFailures } from '../../core/accounts/second-factor.ts'
import type { Session } from '../platform/access/session.ts'
import type { Tx } from '../platform/database/database.ts'

/** 鉴别的来处. The account, and where the try comes from. */
interface FactorPlace {
  readonly accountId: number
  readonly address: string
  /** The device on which the account passed a second factor before. One on which only the password was known does not count. */
  readonly knownDevice: string | null
}

/** Where a session tries its second factor. */
export async function placeOf(tx: Tx, { officer: { accountId, address = '' }, deviceHash }: Session): Promise<FactorPlace> {
  const known = await tx
    .selectFrom('known_devices')
    .select('device_hash')
    .where('account_id', '=', accountId)
    .where('device_hash', '=', deviceHash)
    .where('passed_factor_at', 'is not', null)
    .executeTakeFirst()
  return { accountId, address, knownDevice: known?.device_hash ?? null }
}

/** True when the limit allows another try from this place. The account must be locked. */
export async function mayTry(tx: Tx, { accountId, address, knownDevice }: FactorPlace, now: Date): Promise<boolean> {
  const lately = new Date(now.getTime() - FRESH_MINUTES * 60_000)
  const here = knownDevice === null ? sql`device_hash is null and address = ${address}` : sql`device_hash = ${knownDevice}`
  const { rows } = await sql<RecentFactorFailures>`
    select count(*) filter (where ${here} and failed_at > ${lately}) as here, count(*) filter (where device_hash is null) as strangers
    from second_factor_failures where account_id = ${accountId} and failed_at > ${dayBefore(now)}`.execute(tx)
  return mayTryFactorAgain(rows[0] ?? { here: 0, strangers: 0 }, knownDevice !== null)
}

/** Counts a failure and removes those that no longer count. */
export async function countFactorFailure(tx: Tx, { accountId, address, knownDevice }: FactorPlace, now: Date): Promise<void> {
  const old = tx.deleteFrom('second_factor_failures').where('account_id', '=', accountId)
  await old.where('failed_at', '<=', dayBefore(now)).execute()
  const row = { account_id: accountId, address, device_hash: knownDevice, failed_at: now }
  await tx.insertInto('second_factor_failures').values(row).execute()
}

/** Forgets the failures on a known device after a success there; those of strangers keep counting, whoever they were. */
export async function forgetFactorFailures(tx: Tx, { accountId, knownDevice }: FactorPlace): Promise<void> {
  const failures = tx.deleteFrom('second_factor_failures').where('account_id', '=', accountId)
  await failures.where('device_hash', '=', knownDevice).execute()
}

function dayBefore(now: Date): Date {
  return new Date(now.getTime() - FAILURE_HOURS * 3_600_000)
}
