import { hash as digestOf, randomUUID } from 'node:crypto'
import { copyFile, link, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Db, Tx } from '../database/database.ts'
import { kindOf } from '../files/kind-of.ts'
import { isTaken, type UploadedBy } from '../files/kinds.ts'
import { platformRefusal } from '../http/refusals.ts'
import type { KeyRing } from '../personal/key-ring.ts'
import { contentHash, isSealed, isSealedUnder, readSealed, sizeOfSealed, writeSealed } from '../personal/sealed-file.ts'
import { Refusal } from './errors.ts'
import { contentOfBytes, type FileContent } from './file-content.ts'
import { type IncomingFiles, openIncomingFiles, type ReceivedFile } from './incoming-files.ts'
import { inspectFile } from './inspect-file.ts'
import type { Scanner } from './virus-scan.ts'

/** 文件. A stored file, named by the keyed hash of its content. */
export interface StoredFile {
  readonly hash: string
  readonly mediaType: string
  readonly size: number
}

/** 文件库. Encrypted files by the keyed hash of their content, in the data folder; a row in `files` exists for each. */
export interface FileStore {
  /** Stores a file by its content, whatever its name claims. Refuses an empty one, one too large, and a kind that is not taken from there. */
  put(db: Db | Tx, content: Uint8Array | ReceivedFile, now: Date, from?: UploadedBy): Promise<StoredFile>
  /** The size of the largest attachment, which is a video. */
  readonly largest: number
  /** Received files that are not stored yet. */
  readonly incoming: IncomingFiles
  /** The content. Refuses an unknown file. */
  read(hash: string): Promise<Buffer>
  /** The content of a stored file, read as a stream and in ranges. Refuses an unknown file. */
  open(hash: string): Promise<FileContent>
  /** Whether the content is the one that was stored under this name. Refuses an unknown file. */
  isWhole(hash: string): Promise<boolean>
  /** Encrypts a file anew under the current key, or one that was stored before files were encrypted. True when it had to be. */
  reseal(hash: string): Promise<boolean>
  /** Whether a file is there and not encrypted under the current key. */
  isOutdated(hash: string): Promise<boolean>
  /** Removes the content of a file that no row names, for good; one that a row names is kept. */
  remove(db: Db, hash: string): Promise<void>
  /** The names of all files on the disk, in parts; whether a row names them is not asked. */
  names(): AsyncIterable<readonly string[]>
}

const SHELF = /^[0-9a-f]{2}$/
const NAME = /^[0-9a-f]{64}$/

export const MAX_FILE_BYTES = 20 * 1024 * 1024

interface StoreSettings {
  /** Received files are scanned where a scanner is given. */
  readonly scanner?: Scanner
  /** The largest video, in bytes. */
  readonly videoBytes?: number
}

/** Opens the store in a folder, which is created. A received file is inspected. */
export async function openFileStore(
  folder: string,
  keys: KeyRing,
  { scanner, videoBytes = MAX_FILE_BYTES }: StoreSettings = {},
): Promise<FileStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const incoming = await openIncomingFiles(join(folder, 'incoming'), keys)
  const placeOf = (hash: string) => join(folder, hash.slice(0, 2), hash)
  const isThere = async (hash: string, size: number) => (await sizeOfSealed(placeOf(hash), keys)) === size

  const isOutdated = async (hash: string): Promise<boolean> => {
    const place = placeOf(hash)
    return (await sizeOfSealed(place, keys)) !== undefined && !(await isSealedUnder(place, keys.current))
  }

  const place = async (content: Uint8Array | ReceivedFile, hash: string, size: number): Promise<void> => {
    if (await isThere(hash, size)) return
    await writeDraft(placeOf(hash), async (draft) => {
      if (!('path' in content)) await writeSealed(draft, [content], keys)
      // A received file is encrypted already; it stays where it was received, too, until the form is handled. A folder on two file systems
      // has no links.
      else await link(content.path, draft).catch(() => copyFile(content.path, draft))
    })
  }

  const sizeOf = async (hash: string): Promise<number> => {
    const size = NAME.test(hash) ? await sizeOfSealed(placeOf(hash), keys) : undefined
    if (size === undefined) throw platformRefusal('platform/file-missing')
    return size
  }

  const read = async (hash: string): Promise<Buffer> => {
    if (!NAME.test(hash)) throw platformRefusal('platform/file-missing')
    const pieces = await Readable.from(readSealed(placeOf(hash), hash, keys))
      .toArray()
      .catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? platformRefusal('platform/file-missing') : error
      })
    return Buffer.concat(pieces as Buffer[])
  }

  return {
    incoming,
    largest: Math.max(videoBytes, MAX_FILE_BYTES),

    async put(db, content, now, from = 'form') {
      const size = 'path' in content ? content.size : content.length
      if (size === 0) throw platformRefusal('platform/file-empty')
      const opened = 'path' in content ? contentIn(content.path, content, keys) : contentOfBytes(content)
      const mediaType = await kindOf(opened)
      if (size > (mediaType === 'video/mp4' ? videoBytes : MAX_FILE_BYTES)) throw platformRefusal('platform/too-large')
      if (!isTaken(mediaType, from)) throw platformRefusal(from === 'form' ? 'platform/file-kind' : 'platform/attachment-kind')
      if ('path' in content) await inspectFile(opened, mediaType, scanner)
      const hash = 'path' in content ? content.hash : contentHash(content, keys)
      await place(content, hash, size)
      await db
        .insertInto('files')
        .values({ hash, media_type: mediaType, size, stored_at: now })
        .onConflict((conflict) => conflict.column('hash').doNothing())
        .execute()
      // A removal that held the name until now took what was there before.
      await place(content, hash, size)
      return { hash, mediaType, size }
    },

    read,

    async open(hash) {
      return contentIn(placeOf(hash), { hash, size: await sizeOf(hash) }, keys)
    },

    async isWhole(hash) {
      try {
        const content = await read(hash)
        // Before files were encrypted their names were the SHA-256 of the content.
        return (await isSealed(placeOf(hash))) || digestOf('sha256', content) === hash
      } catch (error) {
        // A file that is gone, and a disk that fails.
        if (error instanceof Refusal || (error instanceof Error && 'syscall' in error)) throw error
        return false
      }
    },

    isOutdated,

    async reseal(hash) {
      const place = placeOf(hash)
      if (!(await isOutdated(hash))) return false
      await writeDraft(place, async (draft) => void (await writeSealed(draft, readSealed(place, hash, keys), keys, hash)))
      return true
    },

    async remove(db, hash) {
      await db.transaction().execute(async (tx) => {
        // Holds the name until the end, so that `put` of the same content waits with its row and then writes the file again.
        const held = await tx
          .insertInto('files')
          .values({ hash, media_type: 'application/pdf', size: 1, stored_at: new Date(0) })
          .onConflict((conflict) => conflict.column('hash').doNothing())
          .returning('hash')
          .executeTakeFirst()
        if (!held) return
        await rm(placeOf(hash), { force: true })
        await tx.deleteFrom('files').where('hash', '=', hash).execute()
      })
    },

    async *names() {
      for (const shelf of await readdir(folder))
        if (SHELF.test(shelf)) yield (await readdir(join(folder, shelf))).filter((name) => NAME.test(name))
    },
  }
}

/** The content of a file on the disk, decrypted as it is read. */
function contentIn(path: string, { hash, size }: { readonly hash: string; readonly size: number }, keys: KeyRing): FileContent {
  return { size, read: (range) => Readable.from(readSealed(path, hash, keys, range)) }
}

/** Lets `write` fill a draft in the same folder and renames it, so that a power cut leaves a whole file or none. */
async function writeDraft(place: string, write: (draft: string) => Promise<void>): Promise<void> {
  await mkdir(join(place, '..'), { recursive: true, mode: 0o700 })
  const draft = `${place}.${randomUUID()}`
  try {
    await write(draft)
    await rename(draft, place)
  } catch (error) {
    // Remove the partial file that a full disk leaves.
    await rm(draft, { force: true })
    throw error
  }
}

const DRAFT = /^[0-9a-f]{64}\.[0-9a-f-]{36}$/
/** A younger draft may belong to another program on the same folder. */
const DRAFT_AGE_MS = 60_000

/** Removes the drafts of killed programs. */
export async function sweepDrafts(folder: string, age = DRAFT_AGE_MS): Promise<void> {
  for (const shelf of await readdir(folder)) {
    if (!SHELF.test(shelf)) continue
    for (const name of await readdir(join(folder, shelf))) {
      const path = join(folder, shelf, name)
      if (!DRAFT.test(name)) continue
      const found = await stat(path).catch(() => undefined)
      if (found && Date.now() - found.mtimeMs >= age) await rm(path, { force: true })
    }
  }
}
