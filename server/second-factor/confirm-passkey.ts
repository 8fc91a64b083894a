import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { breaks, type Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { afterEnrolment, type Enrolled } from './after-enrolment.ts'
import type { Waiting } from './pass-code.ts'
import { type PasskeySite, passkeyLibrary, takeChallenge } from './passkey-site.ts'
import { lockAccount } from './queries.ts'
import { refusal } from './refusals.ts'

/** A new passkey as the browser made it. */
export interface MadePasskey {
  readonly name: string
  readonly site: PasskeySite
  readonly response: object
}

/** 登记通行密钥，第二步. Refuses a key made for another site or another challenge, and one that an account has. */
export async function confirmPasskey(
  db: Db,
  { session: { officer }, token }: Waiting,
  { name, site, response }: MadePasskey,
  now: Date,
): Promise<Enrolled> {
  const { accountId } = officer
  try {
    return await db.transaction().execute(async (tx) => {
      await lockAccount(tx, accountId)
      const { id: credential_id, publicKey, counter: sign_count } = await verify(response, site, await takeChallenge(tx, token, now))
      const row = { account_id: accountId, kind: 'passkey', name, added_at: now, confirmed_at: now, site: site.id } as const
      const key = { credential_id, public_key: Buffer.from(publicKey).toString('base64url'), sign_count }
      const { id } = await tx
        .insertInto('second_factors')
        .values({ ...row, ...key })
        .returning('id')
        .executeTakeFirstOrThrow()
      await record(tx, officer, 'add-second-factor', `account:${accountId}`, { kind: 'passkey', factorId: id })
      return afterEnrolment(tx, accountId, token, now)
    })
  } catch (error) {
    if (breaks(error, 'second_factors__credential_unique')) throw refusal('accounts/wrong-passkey')
    throw error
  }
}

async function verify(made: object, { id, origin }: PasskeySite, challenge: string) {
  const expected = { expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: id, requireUserVerification: false }
  const response = made as RegistrationResponseJSON
  const { verifyRegistrationResponse } = await passkeyLibrary()
  const checked = await verifyRegistrationResponse({ response, ...expected }).catch(() => undefined)
  if (!checked?.verified) throw refusal('accounts/wrong-passkey')
  return checked.registrationInfo.credential
}
