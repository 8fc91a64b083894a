import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

// What authenticator apps expect when nothing is said (RFC 6238): SHA-1, six digits, thirty seconds.
const PERIOD_S = 30
const MADE_OF = { algorithm: 'SHA1', digits: 6, period: PERIOD_S } as const
/** Codes one step early or late count, for phones whose clock is off. */
const WINDOW = 1
const NONCE = 12
const TAG = 16

/** A new secret of 160 bits, in base 32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** The address that an authenticator app reads from the QR code. */
export function totpAddress(secret: string, issuer: string, label: string): string {
  return new TOTP({ ...MADE_OF, issuer, label, secret: Secret.fromBase32(secret) }).toString()
}

/** 动态口令的时间步. The time step to which a code belongs, now or one step off; undefined when it belongs to none. */
export function stepOf(secret: string, code: string, now: Date): number | undefined {
  const timestamp = now.getTime()
  const totp = new TOTP({ ...MADE_OF, secret: Secret.fromBase32(secret) })
  const delta = totp.validate({ token: code, timestamp, window: WINDOW })
  return delta === null ? undefined : Math.floor(timestamp / 1000 / PERIOD_S) + delta
}

const keyOf = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'gongkai totp', 32))

/** Seals the secret of an account with a key that the database does not have. */
export function sealSecret(key: string, accountId: number, secret: string): string {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keyOf(key), nonce).setAAD(Buffer.from(String(accountId)))
  return Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

/** Opens a sealed secret; undefined when it was sealed with another key, before the key was changed, or for another account. */
export function openSecret(key: string, accountId: number, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', keyOf(key), bytes.subarray(0, NONCE))
    .setAAD(Buffer.from(String(accountId)))
    .setAuthTag(bytes.subarray(-TAG))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
