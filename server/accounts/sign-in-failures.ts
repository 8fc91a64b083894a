import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { FAILURE_MINUTES, mayTryAgain, type RecentFailures } from '../../core/accounts/sign-in-limit.ts'
import type { Db, Tx } from '../platform/database/database.ts'

/** 登录的来处. Where a sign-in comes from. */
export interface Place {
  readonly address: string
  /** The hash of the device's token; undefined for a device that this account has not used. */
  readonly knownDevice: string | undefined
}

const nameHash = (username: string): string => hash('sha256', username)

/**
 * True when the limit allows another try with this name from this place. The name is locked until the transaction ends, so that tries at the
 * same time are counted one after another; a name of nobody is counted like any other.
 */
export async function limitAllows(tx: Tx, username: string, place: Place, now: Date): Promise<boolean> {
  const name = nameHash(username)
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
  const since = new Date(now.getTime() - FAILURE_MINUTES * 60_000)
  const here =
    place.knownDevice === undefined ? sql`device_hash is null and address = ${place.address}` : sql`device_hash = ${place.knownDevice}`
  const { rows } = await sql<RecentFailures>`
    select count(*) filter (where ${here}) as here, count(*) filter (where device_hash is null) as strangers
    from sign_in_failures where name_hash = ${name} and failed_at > ${since}`.execute(tx)
  return mayTryAgain(rows[0] ?? { here: 0, strangers: 0 }, place.knownDevice !== undefined)
}

/** Counts a failure against the name and the place. */
export async function countFailure(tx: Tx, username: string, { address, knownDevice }: Place, now: Date): Promise<void> {
  const row = { name_hash: nameHash(username), address, device_hash: knownDevice ?? null, failed_at: now }
  await tx.insertInto('sign_in_failures').values(row).execute()
}

/** Forgets the failures from a place after a sign-in; those of others keep counting. */
export async function forgetFailures(tx: Tx, username: string, { address, knownDevice }: Place): Promise<void> {
  const failures = tx.deleteFrom('sign_in_failures').where('name_hash', '=', nameHash(username))
  if (knownDevice === undefined) await failures.where('device_hash', 'is', null).where('address', '=', address).execute()
  else await failures.where('device_hash', '=', knownDevice).execute()
}

/** How many failures with a name there were since then, from wherever. */
export async function countFailures(db: Db, username: string, since: Date): Promise<number> {
  const { count } = await db
    .selectFrom('sign_in_failures')
    .select((every) => every.fn.countAll<number>().as('count'))
    .where('name_hash', '=', nameHash(username))
    .where('failed_at', '>', since)
    .executeTakeFirstOrThrow()
  return count
}

/** Forgets all failures with a name. */
export async function forgetAllFailures(tx: Tx, username: string): Promise<void> {
  await tx.deleteFrom('sign_in_failures').where('name_hash', '=', nameHash(username)).execute()
}

/** Removes failures that no longer count, expired attempts at an identity provider, sessions that are over, devices not used for half a year. */
export async function clearSignIns(db: Db, now: Date): Promise<void> {
  const days = (count: number) => new Date(now.getTime() - count * 24 * 3_600_000)
  await db.deleteFrom('sign_in_failures').where('failed_at', '<', days(1)).execute()
  await db.deleteFrom('used_sign_ins').where('used_at', '<', days(1)).execute()
  await db.deleteFrom('sessions').where('expires_at', '<', now).execute()
  await db.deleteFrom('known_devices').where('last_used_at', '<', days(183)).execute()
}
