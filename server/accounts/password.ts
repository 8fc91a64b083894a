import { hash, verify } from '@node-rs/argon2'

// Argon2id with the library's defaults (19 MiB, two passes), the first choice of RFC 9106 for a server of many sign-ins.
const NOBODYS_HASH = hash('no account has this password')

/** The hash of a password, as the table keeps it. */
export function hashPassword(password: string): Promise<string> {
  return hash(password)
}

/** True when the password fits. An account that does not exist takes as long as one that does, so that names cannot be guessed by time. */
export async function passwordFits(password: string, kept: string | undefined): Promise<boolean> {
  const fits = await verify(kept ?? (await NOBODYS_HASH), password)
  return fits && kept !== undefined
}
