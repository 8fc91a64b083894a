import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server'
import type { Db } from '../platform/database/database.ts'
import type { Waiting } from './pass-code.ts'
import { keepChallenge, type PasskeySite, passkeyLibrary } from './passkey-site.ts'

/** 登记通行密钥，第一步. What the browser needs to make a passkey; keys that the account has are left out. */
export function enrolPasskey(
  db: Db,
  { session: { officer }, token }: Waiting,
  { site, siteName }: { readonly site: PasskeySite; readonly siteName: string },
  now: Date,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return db.transaction().execute(async (tx) => {
    const { accountId, name } = officer
    const { username } = await tx.selectFrom('accounts').select('username').where('id', '=', accountId).executeTakeFirstOrThrow()
    const present = await tx
      .selectFrom('second_factors')
      .select('credential_id')
      .where('account_id', '=', accountId)
      .where('kind', '=', 'passkey')
      .execute()
    const { generateRegistrationOptions } = await passkeyLibrary()
    const options = await generateRegistrationOptions({
      rpName: siteName,
      rpID: site.id,
      userName: username,
      userDisplayName: name,
      userID: new TextEncoder().encode(`account:${accountId}`),
      attestationType: 'none',
      excludeCredentials: present.map(({ credential_id }) => ({ id: credential_id ?? '' })),
      authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
    })
    await keepChallenge(tx, token, options.challenge, now)
    return options
  })
}
