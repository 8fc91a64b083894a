import type { SignInWay } from '../../core/accounts/sign-in-ways.ts'
import type { Actor } from '../platform/access/actor.ts'
import { isAllowedAddress } from '../platform/access/allowed-address.ts'
import { hashToken, sessionIdOf } from '../platform/access/secret-token.ts'
import { addressRefused, openSession, type Vouched } from '../platform/access/session.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { record, type Subject } from '../platform/ledger/audit.ts'
import { knownDevice, noteDevice } from './known-device.ts'
import { refusal } from './refusals.ts'
import { countFailure, forgetFailures, limitAllows } from './sign-in-failures.ts'

/** Where a sign-in comes from. */
export interface SignInOrigin {
  readonly address: string
  readonly device: string
  readonly browser: string
}

/** The account that somebody wants to enter. */
interface Entrant {
  readonly id: number
  readonly name: string
  readonly agency_id: number
  readonly disabled_at: Date | null
  readonly ended_at: Date | null
}

/** A try to sign in. */
export interface Attempt {
  readonly by: SignInWay
  /** The name that failures are counted with. */
  readonly username: string
  readonly subject: Subject
  readonly account: Entrant | undefined
  /** Whether the visitor has shown to be the owner; asked within the transaction that opens the session. */
  readonly proves: (tx: Tx) => Promise<boolean>
  /** What an unknown, a disabled and an ended account are refused with, and a visitor who has shown nothing. */
  readonly otherwise: 'accounts/wrong-password' | 'accounts/closed'
  readonly vouched?: Vouched
}

/**
 * 准予登录. Opens the session of an account, the same way however its owner showed who he is, and returns its token. Counts and audits each try. Too
 * many failures close the place they came from, not the account (see `mayTryAgain`).
 */
export async function admit(db: Db, attempt: Attempt, { address, device, browser }: SignInOrigin, now: Date): Promise<string> {
  const { by, username, subject, account } = attempt
  // Thrown after the transaction, so that a refusal does not roll back its audit line.
  const opened = await db.transaction().execute(async (tx) => {
    const place = { address, knownDevice: await knownDevice(tx, account?.id, device) }
    const details = { address, by, knownDevice: place.knownDevice !== undefined }
    if (!(await limitAllows(tx, username, place, now))) {
      await record(tx, doorOf(address), 'sign-in-refused', subject, details)
      return 'accounts/locked'
    }
    if (!account || account.disabled_at || account.ended_at || !(await attempt.proves(tx))) {
      await countFailure(tx, username, place, now)
      await record(tx, doorOf(address), 'sign-in-failed', subject, details)
      return attempt.otherwise
    }
    await forgetFailures(tx, username, place)
    const hash = hashToken(device)
    await noteDevice(tx, account.id, { hash, address, browser }, now)
    await tx.updateTable('accounts').set({ last_signed_in_at: now }).where('id', '=', account.id).execute()
    const { token } = await openSession(tx, account.id, now, { address, browser, deviceHash: hash }, attempt.vouched)
    const { id: accountId, name, agency_id: agencyId } = account
    const from = { address, sessionId: sessionIdOf(token) }
    await record(tx, { kind: 'officer', accountId, name, agencyId, roles: [], ...from }, 'sign-in', subject, details)
    return { token }
  })
  if (typeof opened === 'string') throw refusal(opened)
  return opened.token
}

/** The actor of a line about somebody who is not signed in. */
export const doorOf = (address: string): Actor => ({ kind: 'system', name: '登录', address })

/** Refuses an address from which the back office may not be used, before anything else is looked at. */
export async function refuseForeignAddress(db: Db, subject: Subject, address: string): Promise<void> {
  const { addresses } = await db.selectFrom('sign_in_rules').select('addresses').executeTakeFirstOrThrow()
  if (isAllowedAddress(address, addresses)) return
  await db.transaction().execute((tx) => record(tx, doorOf(address), 'sign-in-refused', subject))
  throw addressRefused(address)
}
