import { randomBytes } from 'node:crypto'
import { CIPHERS, type CipherKeys, type CipherName, cipherKeys } from './ciphers.ts'

/** 密钥. One key with its name and cipher; what it sealed names it. */
export interface PersonalKey extends CipherKeys {
  readonly id: string
}

/** 密钥环. All keys of the installation; the last one seals, the earlier ones still open. */
export interface KeyRing {
  readonly current: PersonalKey
  readonly all: readonly PersonalKey[]
  /** The named key, read anew when another program added it. Throws when there is none. */
  find(id: string): PersonalKey
  /** Reads the keys anew, to use one that another program added. */
  reload(): void
}

/** A key that was used for stored data and is not at hand, or a list of keys that cannot be read. */
export class KeyProblem extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'KeyProblem'
  }
}

const LINE = /^([a-z0-9]{1,16}) (\S+) ([A-Za-z0-9_-]{43})$/

/** A line of the key list with a new random key, named by the day and four random characters. */
export function newKeyLine(cipher: CipherName, now: Date): string {
  const id = `${now.toISOString().slice(0, 10).replaceAll('-', '')}${randomBytes(2).toString('hex')}`
  return `${id} ${cipher} ${randomBytes(32).toString('base64url')}`
}

/** Reads a key list: lines or `;` between keys, blanks and lines with `#` ignored. Throws a {@link KeyProblem} that never shows a key. */
export function parseKeys(text: string): PersonalKey[] {
  const lines = text
    .split(/[\n;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  const keys = lines.map((line, index) => {
    const [, id = '', cipher = '', secret = ''] = LINE.exec(line) ?? []
    const known = CIPHERS.find((one) => one === cipher)
    if (id === '' || known === undefined)
      throw new KeyProblem(`个人信息密钥的第 ${index + 1} 个不成形，应为“名称 算法 密钥”，算法为 ${CIPHERS.join(' 或者 ')}`)
    return { id, ...cipherKeys(known, Buffer.from(secret, 'base64url')) }
  })
  const twice = keys.find(({ id }, index) => keys.findIndex((other) => other.id === id) !== index)
  if (twice) throw new KeyProblem(`个人信息密钥中有两个同名的密钥 ${twice.id}，请只留一个`)
  if (keys.length === 0) throw new KeyProblem('个人信息密钥是空的，请恢复备份的密钥')
  return keys
}

/** 密钥环 from a key list, which `read` fetches now and again when a key is missing. */
export function openKeyRing(read: () => string): KeyRing {
  let all = parseKeys(read())
  const reload = (): void => {
    all = parseKeys(read())
  }
  return {
    get current() {
      return all.at(-1) as PersonalKey
    },
    get all() {
      return all
    },
    find(id) {
      const known = all.find((key) => key.id === id)
      if (known) return known
      reload()
      const added = all.find((key) => key.id === id)
      if (!added) throw new KeyProblem(`缺少个人信息密钥 ${id}，请从备份中恢复`)
      return added
    },
    reload,
  }
}
