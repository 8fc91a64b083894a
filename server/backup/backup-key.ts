import { createHmac, randomBytes, scrypt, subtle } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { sep } from 'node:path'
import { promisify } from 'node:util'
import { BackupProblem } from './backup-problem.ts'

/** 备份密钥. Seals and opens what is stored, and names it; both keys are derived from the key file and the salt of the store. */
export interface BackupKey {
  /** AES-256-GCM: 12 bytes of nonce, the ciphertext, 16 bytes of tag. The label is authenticated, so that no object passes as another. */
  seal(content: Uint8Array, label: string): Promise<Buffer>
  /** Rejects what was altered, cut short, moved to another label or sealed with another key. */
  open(sealed: Uint8Array, label: string): Promise<Buffer>
  /** Keyed hash: equal contents get one name, and a name reveals nothing to who lacks the key. */
  nameOf(content: Uint8Array): string
}

const SHORTEST_KEY = 32
const NONCE_BYTES = 12
const ALGORITHM = 'AES-GCM'
// 32 MB and some 100 ms: the key file holds a long random text, so this only slows down guessing at a weak one.
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

const HOW_TO_MAKE = '可用 head -c 32 /dev/urandom | base64 | install -o 运行平台的用户 -m 600 /dev/stdin 密钥文件 生成，并在别处另存一份'

/**
 * Reads the key file. Refuses a missing or short one, one that others can read, and one inside `apartFrom`: a key beside the backup
 * protects nothing, and one in the data folder is lost together with the data.
 */
export async function readKeyFile(path: string, apartFrom: readonly string[]): Promise<string> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) throw new BackupProblem(`没有密钥文件 ${path}，${HOW_TO_MAKE}`)
  if ((found.mode & 0o077) !== 0) throw new BackupProblem(`密钥文件 ${path} 其他用户也能读写，请先运行 chmod 600 ${path}`)
  const place = await realpath(path)
  for (const folder of apartFrom) {
    const above = await realpath(folder).catch(() => undefined)
    if (above !== undefined && place.startsWith(above + sep)) throw new BackupProblem(`密钥文件不能放在 ${folder} 中，请移到别处`)
  }
  const text = (
    await readFile(path, 'utf8').catch((cause: unknown) => {
      throw new BackupProblem(`运行平台的用户读不出密钥文件 ${path}，请用 chown 把它交给这个用户`, { cause })
    })
  ).trim()
  if (text.length < SHORTEST_KEY) throw new BackupProblem(`密钥文件 ${path} 中不足 ${SHORTEST_KEY} 个字符，${HOW_TO_MAKE}`)
  return text
}

/** Derives the keys of a store from the text of the key file. */
export async function deriveKey(text: string, salt: Uint8Array): Promise<BackupKey> {
  const bytes = await promisify<string, Uint8Array, number, typeof SCRYPT, Buffer>(scrypt)(text, salt, 64, SCRYPT)
  const naming = bytes.subarray(32)
  const sealing = await subtle.importKey('raw', bytes.subarray(0, 32), ALGORITHM, false, ['encrypt', 'decrypt'])
  return {
    async seal(content, label) {
      const nonce = randomBytes(NONCE_BYTES)
      const sealed = await subtle.encrypt({ name: ALGORITHM, iv: nonce, additionalData: Buffer.from(label) }, sealing, Buffer.from(content))
      return Buffer.concat([nonce, Buffer.from(sealed)])
    },
    async open(sealed, label) {
      const iv = Buffer.from(sealed.subarray(0, NONCE_BYTES))
      const additionalData = Buffer.from(label)
      return Buffer.from(await subtle.decrypt({ name: ALGORITHM, iv, additionalData }, sealing, Buffer.from(sealed.subarray(NONCE_BYTES))))
    },
    nameOf: (content) => createHmac('sha256', naming).update(content).digest('hex'),
  }
}
