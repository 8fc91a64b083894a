import { randomBytes } from 'node:crypto'
import { type FileHandle, open as openFile } from 'node:fs/promises'
import { type CipherKeys, type CipherName, cipherKeys, keyedHash, OVERHEAD, openBytes, sealBytes } from './ciphers.ts'
import type { KeyRing, PersonalKey } from './key-ring.ts'
import { open, type Place, seal, sealedUnder } from './sealed-text.ts'

/**
 * 加密的文件. `GKF1`, the length of the head, the head (the key of this file, sealed), then frames of 64 KB, each sealed under that key with its
 * number and whether it is the last: frames that were altered, exchanged or cut off do not open.
 */
const MAGIC = Buffer.from('GKF1')
const FRAME = 64 * 1024
const HEAD_AT = MAGIC.length + 2

const placeOf = (hash: string): Place => `files.key:${hash}`
const frameName = (at: number, last: boolean): string => `${at}${last ? ' last' : ''}`

/** What was written: the keyed hash of the content, which is its name and reveals nothing, and its size. */
export interface Written {
  readonly hash: string
  readonly size: number
}

/** The name of a content: its keyed hash, as 64 hexadecimal digits. */
export function contentHash(content: Uint8Array, { current }: KeyRing): string {
  return keyedHash(current).update(content).digest('hex')
}

/**
 * Writes content encrypted to a new file, frame by frame, and syncs it to the disk. A file that is sealed anew keeps its `name`. The caller
 * removes the file when this fails.
 */
export async function writeSealed(
  path: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  keys: KeyRing,
  name?: string,
): Promise<Written> {
  const { current } = keys
  const secret = randomBytes(32)
  const fileKeys = cipherKeys(current.cipher, secret)
  const sum = keyedHash(current)
  const headOf = (hash: string) => head(seal(keys, placeOf(hash), secret.toString('base64')))
  const file = await openFile(path, 'wx', 0o600)
  try {
    let place = headOf('0'.repeat(64)).length
    let size = 0
    let count = 0
    let pending: Buffer = Buffer.alloc(0)
    const write = async (plain: Uint8Array, last: boolean): Promise<void> => {
      const frame = sealBytes(fileKeys, plain, frameName(count, last))
      await writeAt(file, frame, place)
      place += frame.length
      count += 1
    }
    for await (const chunk of content) {
      sum.update(chunk)
      size += chunk.length
      pending = pending.length === 0 ? Buffer.from(chunk) : Buffer.concat([pending, chunk])
      // The last frame is written at the end, when it is known to be the last.
      let at = 0
      for (; pending.length - at > FRAME; at += FRAME) await write(pending.subarray(at, at + FRAME), false)
      pending = pending.subarray(at)
    }
    await write(pending, true)
    const hash = name ?? sum.digest('hex')
    await writeAt(file, headOf(hash), 0)
    await file.sync()
    return { hash, size }
  } finally {
    await file.close()
  }
}

/** A sealed file, opened by the hash that names it; undefined for one that was stored before files were sealed. */
interface Opened {
  readonly keys: CipherKeys
  readonly bodyAt: number
  readonly bytes: number
}

/** Reads head and frames from one opened file, which stays whole when another takes its place meanwhile. */
async function openSealed(file: FileHandle, hash: string, ring: KeyRing): Promise<Opened | undefined> {
  const token = await tokenOf(file)
  if (token === undefined) return undefined
  const secret = Buffer.from(open(ring, placeOf(hash), token), 'base64')
  const { size: bytes } = await file.stat()
  return { keys: cipherKeys(cipherOf(ring, token), secret), bodyAt: HEAD_AT + token.length, bytes }
}

/** Which bytes of a content: `from` counts, `to` does not. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** The content of a file in pieces, or a range of it; of one that is not sealed, as it stands. Throws when it was altered. */
export async function* readSealed(
  path: string,
  hash: string,
  ring: KeyRing,
  { from, to }: Range = { from: 0, to: Number.POSITIVE_INFINITY },
): AsyncGenerator<Buffer> {
  const file = await openFile(path, 'r')
  try {
    const opened = await openSealed(file, hash, ring)
    if (opened === undefined) {
      yield* plainPieces(file, { from, to })
      return
    }
    const { keys, bodyAt, bytes } = opened
    const frame = FRAME + OVERHEAD[keys.cipher]
    if (bytes <= bodyAt) throw new Error('a sealed file has no content')
    for (let count = Math.floor(from / FRAME); ; count += 1) {
      const place = bodyAt + count * frame
      if (place >= bytes || count * FRAME >= to) break
      const sealed = Buffer.alloc(Math.min(frame, bytes - place))
      await file.read(sealed, 0, sealed.length, place)
      const piece = openBytes(keys, sealed, frameName(count, place + frame >= bytes))
      yield piece.subarray(Math.max(from - count * FRAME, 0), Math.min(to - count * FRAME, piece.length))
    }
  } finally {
    await file.close()
  }
}

/** The size of the content of a file; undefined when there is no such file. */
export async function sizeOfSealed(path: string, ring: KeyRing): Promise<number | undefined> {
  const file = await openFile(path, 'r').catch(() => undefined)
  if (file === undefined) return undefined
  try {
    const [token, { size }] = [await tokenOf(file), await file.stat()]
    if (token === undefined) return size
    const overhead = OVERHEAD[cipherOf(ring, token)]
    const body = size - HEAD_AT - token.length
    return body - Math.ceil(body / (FRAME + overhead)) * overhead
  } finally {
    await file.close()
  }
}

/** Whether a file is sealed, and not from before. */
export async function isSealed(path: string): Promise<boolean> {
  return (await readToken(path)) !== undefined
}

/** Whether a file is sealed under the current key. */
export async function isSealedUnder(path: string, key: PersonalKey): Promise<boolean> {
  return (await readToken(path))?.startsWith(sealedUnder(key)) === true
}

function head(token: string): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(token.length)
  return Buffer.concat([MAGIC, length, Buffer.from(token)])
}

async function readToken(path: string): Promise<string | undefined> {
  const file = await openFile(path, 'r')
  try {
    return await tokenOf(file)
  } finally {
    await file.close()
  }
}

async function tokenOf(file: FileHandle): Promise<string | undefined> {
  const start = Buffer.alloc(HEAD_AT)
  await file.read(start, 0, HEAD_AT, 0)
  if (!start.subarray(0, MAGIC.length).equals(MAGIC)) return undefined
  const token = Buffer.alloc(start.readUInt16BE(MAGIC.length))
  await file.read(token, 0, token.length, HEAD_AT)
  return token.toString()
}

function cipherOf(ring: KeyRing, token: string): CipherName {
  return ring.find(token.split('.')[1] ?? '').cipher
}

async function* plainPieces(file: FileHandle, { from, to }: Range): AsyncGenerator<Buffer> {
  const options = { highWaterMark: FRAME, start: from, end: to - 1, autoClose: false }
  if (to > from) yield* file.createReadStream(options) as AsyncIterable<Buffer>
}

async function writeAt(file: FileHandle, bytes: Buffer, place: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at, bytes.length - at, place + at)).bytesWritten
}
