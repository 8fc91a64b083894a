import { createHmac, createPrivateKey, createPublicKey, hash, hkdfSync, type KeyObject, sign, verify } from 'node:crypto'
import type { Db, Tx } from '../database/database.ts'

/** 摘要算法. SHA-256, or SM3 (GB/T 32905) where national algorithms are asked for. */
export const DIGESTS = ['sha256', 'sm3'] as const

export type Digest = (typeof DIGESTS)[number]

/** 审计密钥. Computes the keyed hash of each line and signs the heads of the chain. The database never holds it. */
export interface AuditKey {
  readonly digest: Digest
  /** The keyed hash of a text: `sha256:` and 43 characters. Whoever has only the database cannot make one. */
  mac(text: string): string
  macFits(text: string, mac: string): boolean
  sign(text: string): string
  signed(text: string, signature: string): boolean
  /** The public half (Ed25519, PEM), with which anybody checks a signature. */
  readonly publicKey: string
  /** The fingerprint of the public half, to compare with a written note. */
  readonly fingerprint: string
}

// The PKCS#8 frame around the 32 bytes of an Ed25519 key (RFC 8410).
const ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Opens the key that a secret text of at least 32 characters stands for. */
export function openAuditKey(secret: string, digest: Digest): AuditKey {
  const seed = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', `gongkai audit ${purpose}`, 32))
  const lines = seed('lines')
  const heads = createPrivateKey({ key: Buffer.concat([ED25519, seed('heads')]), format: 'der', type: 'pkcs8' })
  const open = createPublicKey(heads)
  const macBy = (algorithm: string, text: string) => `${algorithm}:${createHmac(algorithm, lines).update(text).digest('base64url')}`
  return {
    digest,
    mac: (text) => macBy(digest, text),
    macFits: (text, mac) => isDigest(mac.split(':')[0]) && macBy(mac.split(':')[0] ?? '', text) === mac,
    sign: (text) => sign(null, Buffer.from(text), heads).toString('base64'),
    signed: (text, signature) => signedBy(open, text, signature),
    publicKey: open.export({ format: 'pem', type: 'spki' }).toString(),
    fingerprint: fingerprintOf(open),
  }
}

/** True for the name of an algorithm on the list. */
export function isDigest(name: string | undefined): name is Digest {
  return DIGESTS.some((one) => one === name)
}

/** True when the signature is by this key and of this text. */
function signedBy(key: KeyObject, text: string, signature: string): boolean {
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))
}

function fingerprintOf(key: KeyObject): string {
  const bytes = key.export({ format: 'der', type: 'spki' })
  return (hash('sha256', bytes).slice(0, 32).match(/.{4}/g) ?? []).join(' ').toUpperCase()
}

/** One key per database; a transaction shares the adapter of the database it was begun on. */
const keys = new WeakMap<object, AuditKey>()

/** Gives the key to every line written on this database. */
export function holdAuditKey(db: Db, key: AuditKey): void {
  keys.set(db.getExecutor().adapter, key)
}

/** The key of this database. Throws without one: no line is written that could not be proven. */
export function auditKeyOf(db: Db | Tx): AuditKey {
  const key = keys.get(db.getExecutor().adapter)
  if (!key) throw new Error('the audit key of this database is not open')
  return key
}
