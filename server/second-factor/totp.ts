import { Secret, TOTP } from 'otpauth'

// What authenticator apps expect when nothing is said (RFC 6238): SHA-1, six digits, thirty seconds.
const PERIOD_S = 30
const MADE_OF = { algorithm: 'SHA1', digits: 6, period: PERIOD_S } as const
/** Codes one step early or late count, for phones whose clock is off. */
const WINDOW = 1

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
