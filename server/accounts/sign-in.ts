import type { Actor } from '../platform/access/actor.ts'
import { isAllowedAddress } from '../platform/access/allowed-address.ts'
import { hashToken, sessionIdOf } from '../platform/access/secret-token.ts'
import { addressRefused, openSession } from '../platform/access/session.ts'
import type { Db } from '../platform/database/database.ts'
import { record, type Subject } from '../platform/ledger/audit.ts'
import { knownDevice, noteDevice } from './known-device.ts'
import { passwordFits } from './password.ts'
import { refusal } from './refusals.ts'
import { USERNAME } from './schema.ts'
import { countFailure, forgetFailures, limitAllows } from './sign-in-failures.ts'

/** A sign-in: what was typed, and where it comes from. */
export interface SignIn {
  readonly username: string
  readonly password: string
  readonly address: string
  readonly device: string
  readonly browser: string
}

/**
 * 登录. Opens a session for a name and a password, and returns its token. Too many failures close the place they came from, not the account (see `mayTryAgain`).
 * An unknown name, a wrong password and a disabled account are refused with the same words in the same time; each try is in the audit log.
 */
export async function signIn(db: Db, { username, password, address, device, browser }: SignIn, now: Date): Promise<string> {
  await refuseForeignAddress(db, username, address)
  const account = await db
    .selectFrom('accounts')
    .innerJoin('persons', 'persons.id', 'accounts.person_id')
    .select(['accounts.id', 'persons.name', 'agency_id', 'password_hash', 'disabled_at', 'ended_at'])
    .where('username', '=', username)
    .executeTakeFirst()
  const fits = await passwordFits(password, account?.password_hash)
  const door = doorOf(address)
  const subject: Subject = account ? `account:${account.id}` : `username:${nameForAudit(username)}`
  // Thrown after the transaction, so that a refusal does not roll back its audit line.
  const opened = await db.transaction().execute(async (tx) => {
    const place = { address, knownDevice: await knownDevice(tx, account?.id, device) }
    const details = { address, knownDevice: place.knownDevice !== undefined }
    if (!(await limitAllows(tx, username, place, now))) {
      await record(tx, door, 'sign-in-refused', subject, details)
      return 'accounts/locked'
    }
    if (!account || !fits || account.disabled_at || account.ended_at) {
      await countFailure(tx, username, place, now)
      await record(tx, door, 'sign-in-failed', subject, details)
      return 'accounts/wrong-password'
    }
    await forgetFailures(tx, username, place)
    const hash = hashToken(device)
    await noteDevice(tx, account.id, { hash, address, browser }, now)
    await tx.updateTable('accounts').set({ last_signed_in_at: now }).where('id', '=', account.id).execute()
    const { token } = await openSession(tx, account.id, now, { address, browser, deviceHash: hash })
    const { id: accountId, name, agency_id: agencyId } = account
    const from = { address, sessionId: sessionIdOf(token) }
    await record(tx, { kind: 'officer', accountId, name, agencyId, roles: [], ...from }, 'sign-in', subject, details)
    return { token }
  })
  if (typeof opened === 'string') throw refusal(opened)
  return opened.token
}

const doorOf = (address: string): Actor => ({ kind: 'system', name: '登录', address })

/** Before the password is looked at, so that from such an address no name can be tried. */
async function refuseForeignAddress(db: Db, username: string, address: string): Promise<void> {
  const { addresses } = await db.selectFrom('sign_in_rules').select('addresses').executeTakeFirstOrThrow()
  if (isAllowedAddress(address, addresses)) return
  const subject: Subject = `username:${nameForAudit(username)}`
  await db.transaction().execute((tx) => record(tx, doorOf(address), 'sign-in-refused', subject))
  throw addressRefused(address)
}

/** A name that breaks the rule for user names may be a password typed into the wrong field, so it is not kept. */
function nameForAudit(username: string): string {
  return new RegExp(USERNAME.pattern).test(username) ? username : '（不是用户名）'
}
