import { sql } from 'kysely'
import type { Officer } from '../platform/access/actor.ts'
import { hashToken } from '../platform/access/secret-token.ts'
import type { Session } from '../platform/access/session.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'

/**
 * 新设备提示. The new devices that the owner has not confirmed. A device is never told of itself: whoever came in on it could confirm it and
 * nobody would hear of it.
 */
export async function newDevices(db: Db | Tx, { officer, deviceHash }: Pick<Session, 'officer' | 'deviceHash'>) {
  const rows = await db
    .selectFrom('known_devices')
    .select(['device_hash', 'first_used_at', 'address', 'browser'])
    .where('account_id', '=', officer.accountId)
    .where('owner_told_at', 'is', null)
    .where(sql<boolean>`device_hash is distinct from ${deviceHash}`)
    .orderBy('first_used_at')
    .execute()
  return rows.map(({ device_hash: hash, first_used_at, address, browser }) => ({
    // Not the hash itself, which is what a device is known by.
    id: hashToken(hash),
    at: first_used_at.toISOString(),
    address: address ?? '',
    browser: browser ?? '',
    hash,
  }))
}

/**
 * 确认新设备. The owner says that he knows the new devices that his page listed, or that he does not: then their sessions end and they become
 * strange again. One that came after the page was drawn waits for its own answer.
 */
export async function answerNewDevices(
  db: Db,
  session: Pick<Session, 'officer' | 'deviceHash'>,
  { mine, devices: shown }: { readonly mine: boolean; readonly devices: readonly string[] },
  now: Date,
): Promise<void> {
  const { accountId }: Officer = session.officer
  await db.transaction().execute(async (tx) => {
    const hashes = (await newDevices(tx, session)).filter(({ id }) => shown.includes(id)).map(({ hash }) => hash)
    if (hashes.length === 0) return
    const devices = { account: accountId, hashes }
    if (mine) await confirm(tx, devices, now)
    else await forget(tx, devices)
    const action = mine ? 'confirm-devices' : 'refuse-devices'
    await record(tx, session.officer, action, `account:${accountId}`, { devices: hashes.length })
  })
}

async function confirm(tx: Tx, { account, hashes }: { account: number; hashes: string[] }, now: Date): Promise<void> {
  const devices = tx.updateTable('known_devices').set({ owner_told_at: now })
  await devices.where('account_id', '=', account).where('device_hash', 'in', hashes).execute()
}

async function forget(tx: Tx, { account, hashes }: { account: number; hashes: string[] }): Promise<void> {
  await tx.deleteFrom('sessions').where('account_id', '=', account).where('device_hash', 'in', hashes).execute()
  await tx.deleteFrom('known_devices').where('account_id', '=', account).where('device_hash', 'in', hashes).execute()
}
