import { createSecretKey, hkdfSync } from 'node:crypto'
import { sql } from 'kysely'
import { openBytes } from '../platform/personal/ciphers.ts'
import type { KeyRing } from '../platform/personal/key-ring.ts'
import { sealedRows } from '../platform/personal/reseal.ts'
import { isToken, open, type Place, seal } from '../platform/personal/sealed-text.ts'

const placeOf = (accountId: number): Place => `second_factors.sealed_secret:${accountId}`

/** Seals the secret of an authenticator app with a key that the database does not have, for one account. */
export function sealSecret(keys: KeyRing, accountId: number, secret: string): string {
  return seal(keys, placeOf(accountId), secret)
}

/**
 * Opens a sealed secret; undefined when it was sealed for another account, or with a key that is not at hand. One from before the keys of the
 * personal data sealed them opens with `before`, the SECRET of then.
 */
export function openSecret(keys: KeyRing, before: string, accountId: number, sealed: string): string | undefined {
  try {
    return isToken(sealed) ? open(keys, placeOf(accountId), sealed) : openBefore(before, accountId, sealed)
  } catch {
    return undefined
  }
}

/** 动态口令的密钥. Those that SECRET sealed are sealed anew too, so that a change of SECRET does not lock anybody out. */
export const SEALED_SECRETS = sealedRows({
  title: '动态口令的密钥',
  table: 'second_factors',
  stored: sql`sealed_secret`,
  among: sql`kind = 'totp'`,
  seal(keys, { account_id, sealed_secret }, { config }) {
    const secret = openSecret(keys, config.secret, account_id, sealed_secret ?? '')
    if (secret === undefined) throw new Error('SECRET was changed since this phone was registered: register it anew, or reset it')
    return { sealed_secret: sealSecret(keys, account_id, secret) }
  },
})

function openBefore(before: string, accountId: number, sealed: string): string {
  const encryption = createSecretKey(Buffer.from(hkdfSync('sha256', before, '', 'gongkai totp', 32)))
  const keys = { cipher: 'aes-256-gcm', encryption, authentication: encryption } as const
  return openBytes(keys, Buffer.from(sealed, 'base64url'), String(accountId)).toString('utf8')
}
