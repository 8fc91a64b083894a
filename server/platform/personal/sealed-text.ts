import { openBytes, sealBytes } from './ciphers.ts'
import type { KeyRing } from './key-ring.ts'

const TOKEN = /^gk1\.([a-z0-9]+)\.(a|s)\.([A-Za-z0-9_-]+)$/
const MARKS = { 'aes-256-gcm': 'a', sm4: 's' } as const

/** Where a sealed value stands: `table.column:row`. Moved to another row or column, it does not open. */
export type Place = `${string}.${string}:${string}`

/** 加密一个值. `gk1.key.cipher.payload`, where the payload is nonce, ciphertext and tag in base64url. */
export function seal({ current }: KeyRing, place: Place, text: string): string {
  return `${sealedUnder(current)}${sealBytes(current, Buffer.from(text), place).toString('base64url')}`
}

/** 解密一个值. Throws when it was altered or moved, or its key is missing. */
export function open(keys: KeyRing, place: Place, token: string): string {
  const [, id, mark, payload = ''] = TOKEN.exec(token) ?? []
  if (id === undefined) throw new Error(`a value of ${place} is not a sealed one`)
  const key = keys.find(id)
  if (MARKS[key.cipher] !== mark) throw new Error(`a sealed value of ${place} names another cipher than its key`)
  return openBytes(key, Buffer.from(payload, 'base64url'), place).toString('utf8')
}

/** Whether a stored value is sealed by a key of the ring; else it is from before. */
export function isToken(stored: string): boolean {
  return TOKEN.test(stored)
}

/** How every value sealed under this key begins. */
export function sealedUnder({ id, cipher }: KeyRing['current']): string {
  return `gk1.${id}.${MARKS[cipher]}.`
}

/** Seals a JSON value as a JSON string, for a `jsonb` column that holds either. */
export function sealJson(keys: KeyRing, place: Place, value: object): string {
  return JSON.stringify(seal(keys, place, JSON.stringify(value)))
}

/** The value of a `jsonb` column: opened, or as it stands when it was stored before values were sealed. */
export function openJson(keys: KeyRing, place: Place, stored: unknown): object {
  return (typeof stored === 'string' ? JSON.parse(open(keys, place, stored)) : stored) as object
}
