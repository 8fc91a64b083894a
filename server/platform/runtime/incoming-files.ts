import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** 收到的文件. On the disk, not in the store yet. */
export interface ReceivedFile {
  readonly path: string
  readonly size: number
}

/** Received files: written to the disk as they arrive, so that an upload costs no memory, and removed after the request. */
export interface IncomingFiles {
  /** Writes a stream to a temporary file. An interrupted stream leaves nothing behind. */
  receive(stream: Readable): Promise<ReceivedFile>
  discard(file: ReceivedFile): Promise<void>
  /** Keeps a file for the next round of a form, once more if it was kept before; returns the name for `kept`. */
  keep(file: ReceivedFile): Promise<string>
  /** The kept file, while it exists. */
  kept(name: string): Promise<ReceivedFile | undefined>
  /** Removes what is older than a day: files of forms that were never submitted, or left by a power cut. */
  clear(now: number): Promise<void>
}

const DAY_MS = 24 * 60 * 60_000
const KEPT_NAME = /^[0-9a-f]{64}\.kept$/

export async function openIncomingFiles(folder: string): Promise<IncomingFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return {
    async receive(stream) {
      const path = join(folder, randomUUID())
      try {
        const file = createWriteStream(path, { flags: 'wx', mode: 0o600 })
        await pipeline(stream, file)
        return { path, size: file.bytesWritten }
      } catch (error) {
        await rm(path, { force: true })
        throw error
      }
    },

    discard: ({ path }) => rm(path, { force: true }),

    async keep({ path }) {
      if (KEPT_NAME.test(basename(path))) return basename(path)
      const name = `${await hashOfFile(path)}.kept`
      await rename(path, join(folder, name))
      return name
    },

    async kept(name) {
      if (!KEPT_NAME.test(name)) return undefined
      const path = join(folder, name)
      return stat(path).then(
        ({ size }) => ({ path, size }),
        () => undefined,
      )
    },

    async clear(now) {
      for (const name of await readdir(folder)) {
        const path = join(folder, name)
        const found = await stat(path).catch(() => undefined)
        if (!found || now - found.mtimeMs < DAY_MS) continue
        await rm(path, { force: true })
      }
    },
  }
}

/** The SHA-256 of a file, read as a stream. */
export async function hashOfFile(path: string): Promise<string> {
  const sum = createHash('sha256')
  await pipeline(createReadStream(path), sum)
  return sum.digest('hex')
}
