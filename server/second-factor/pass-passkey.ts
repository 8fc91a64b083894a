import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import type { Db, Tx } from '../platform/database/database.ts'
import { passFactor, type Waiting } from './pass-code.ts'
import { keepChallenge, type PasskeySite, passkeyLibrary, takeChallenge } from './passkey-site.ts'

/** 通行密钥验证，第一步. What the browser needs to ask for one of the account's passkeys of this site. */
export function askForPasskey(
  db: Db,
  { session, token }: Waiting,
  site: PasskeySite,
  now: Date,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return db.transaction().execute(async (tx) => {
    const present = await passkeys(tx, session.officer.accountId, site)
    const allowCredentials = present.map(({ credential_id }) => ({ id: credential_id ?? '' }))
    const { generateAuthenticationOptions } = await passkeyLibrary()
    const options = await generateAuthenticationOptions({ rpID: site.id, allowCredentials, userVerification: 'preferred' })
    await keepChallenge(tx, token, options.challenge, now)
    return options
  })
}

/**
 * 通行密钥验证，第二步. Gives the session's new token. Refuses an answer to another challenge, from another site, of another account's key, or
 * whose counter went back, which a copied key would show.
 */
export function passPasskey(
  db: Db,
  waiting: Waiting,
  input: { readonly site: PasskeySite; readonly response: object },
  now: Date,
): Promise<string> {
  const { site } = input
  const response = input.response as AuthenticationResponseJSON
  return passFactor(db, waiting, now, async (tx) => {
    const challenge = await takeChallenge(tx, waiting.token, now)
    const key = (await passkeys(tx, waiting.session.officer.accountId, site)).find(({ credential_id }) => credential_id === response.id)
    if (!key) return 'accounts/wrong-passkey'
    const credential = {
      id: key.credential_id ?? '',
      publicKey: new Uint8Array(Buffer.from(key.public_key ?? '', 'base64url')),
      counter: key.sign_count ?? 0,
    }
    const expected = { expectedChallenge: challenge, expectedOrigin: site.origin, expectedRPID: site.id, requireUserVerification: false }
    const { verifyAuthenticationResponse } = await passkeyLibrary()
    const checked = await verifyAuthenticationResponse({ response, credential, ...expected }).catch(() => undefined)
    if (!checked?.verified) return 'accounts/wrong-passkey'
    const sign_count = checked.authenticationInfo.newCounter
    await tx.updateTable('second_factors').set({ sign_count, used_at: now }).where('id', '=', key.id).execute()
    return { by: 'passkey' }
  })
}

function passkeys(tx: Tx, accountId: number, site: PasskeySite) {
  return tx
    .selectFrom('second_factors')
    .select(['id', 'credential_id', 'public_key', 'sign_count'])
    .where('account_id', '=', accountId)
    .where('kind', '=', 'passkey')
    .where('site', '=', site.id)
    .execute()
}
