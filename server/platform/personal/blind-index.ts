import { keyedHash } from './ciphers.ts'
import type { KeyRing, PersonalKey } from './key-ring.ts'

const BYTES = 16

/** 检索值. A keyed hash by which an encrypted value is found when it is known exactly. `kind` keeps equal values of two kinds apart. */
export function blindIndex({ current }: KeyRing, kind: string, normalised: string): string {
  return under(current, kind, normalised)
}

/** The hashes of a value under every key, since rows that are not resealed yet have an earlier one. */
export function blindIndexes({ all }: KeyRing, kind: string, normalised: string): string[] {
  return all.map((key) => under(key, kind, normalised))
}

function under(key: PersonalKey, kind: string, normalised: string): string {
  return keyedHash(key).update(`${kind}\n${normalised}`).digest().subarray(0, BYTES).toString('base64url')
}
