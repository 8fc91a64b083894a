import { hash, verify } from '@node-rs/argon2'

// Argon2id with the library's defaults (19 MiB, two passes), which suit a server with many sign-ins (RFC 9106).
const NOBODYS_HASH = hash('no account has this password')

/** The hash of a password, as stored. */
export function hashPassword(password: string): Promise<string> {
  return hash(password)
}

/** True when the password matches. An unknown account takes as long as a known one, so that timing does not reveal names. */
export async function passwordFits(password: string, kept: string | undefined): Promise<boolean> {
  const fits = await verify(kept ?? (await NOBODYS_HASH), password)
  return fits && kept !== undefined
}
