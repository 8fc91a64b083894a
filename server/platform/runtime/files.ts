import { hash as hashOf, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileTypeFromBuffer, fileTypeFromFile } from 'file-type'
import type { Db, Tx } from '../database/database.ts'
import { platformRefusal } from '../http/refusals.ts'
import { hashOfFile, type IncomingFiles, openIncomingFiles, type ReceivedFile } from './incoming-files.ts'
import { inspectFile } from './inspect-file.ts'
import type { Scanner } from './virus-scan.ts'

/** 文件. A stored file, named by the hash of its content. */
export interface StoredFile {
  readonly hash: string
  readonly mediaType: string
  readonly size: number
}

/** 文件库. Files by the SHA-256 of their content, in the data folder; a row in `files` exists for each. */
export interface FileStore {
  /** Stores a file by its content, whatever its name claims. Refuses an empty one, one too large, and a kind not on the list. */
  put(db: Db | Tx, content: Uint8Array | ReceivedFile, now: Date): Promise<StoredFile>
  /** Received files that are not stored yet. */
  readonly incoming: IncomingFiles
  /** The content. Refuses an unknown file. */
  read(hash: string): Promise<Buffer>
}

/** The accepted kinds, with the extension of a download. */
export const FILE_KINDS = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'image/jpeg': 'jpg',
  'image/png': 'png',
} as const

export const MAX_FILE_BYTES = 20 * 1024 * 1024

/** Opens the store in a folder, which is created. A received file is inspected, and scanned where a scanner is given. */
export async function openFileStore(folder: string, scanner?: Scanner): Promise<FileStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const incoming = await openIncomingFiles(join(folder, 'incoming'))
  const placeOf = (hash: string) => join(folder, hash.slice(0, 2), hash)

  return {
    incoming,

    async put(db, content, now) {
      const size = 'path' in content ? content.size : content.length
      if (size === 0) throw platformRefusal('platform/file-empty')
      if (size > MAX_FILE_BYTES) throw platformRefusal('platform/too-large')
      const mediaType = (await ('path' in content ? fileTypeFromFile(content.path) : fileTypeFromBuffer(content)))?.mime
      if (!mediaType || !(mediaType in FILE_KINDS)) throw platformRefusal('platform/file-kind')
      if ('path' in content) await inspectFile(content, mediaType, scanner)
      const hash = 'path' in content ? await hashOfFile(content.path) : hashOf('sha256', content)
      await writeOnce(placeOf(hash), content)
      await db
        .insertInto('files')
        .values({ hash, media_type: mediaType, size, stored_at: now })
        .onConflict((conflict) => conflict.column('hash').doNothing())
        .execute()
      return { hash, mediaType, size }
    },

    async read(hash) {
      if (!/^[0-9a-f]{64}$/.test(hash)) throw platformRefusal('platform/file-missing')
      return readFile(placeOf(hash)).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? platformRefusal('platform/file-missing') : error
      })
    },
  }
}

/** Writes a draft in the same folder, syncs it to the disk and then renames it, so that a power cut leaves a whole file or none. */
async function writeOnce(place: string, content: Uint8Array | ReceivedFile): Promise<void> {
  const size = await stat(place).then(
    (found) => found.size,
    () => -1,
  )
  if (size === ('path' in content ? content.size : content.length)) return
  await mkdir(join(place, '..'), { recursive: true, mode: 0o700 })
  const draft = `${place}.${randomUUID()}`
  const file = await open(draft, 'wx', 0o600)
  try {
    try {
      await file.writeFile('path' in content ? createReadStream(content.path) : content)
      await file.sync()
    } finally {
      await file.close()
    }
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
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue
    for (const name of await readdir(join(folder, shelf))) {
      const path = join(folder, shelf, name)
      if (!DRAFT.test(name)) continue
      const found = await stat(path).catch(() => undefined)
      if (found && Date.now() - found.mtimeMs >= age) await rm(path, { force: true })
    }
  }
}
