import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import type { KeyRing } from '../personal/key-ring.ts'
import { sizeOfSealed, writeSealed } from '../personal/sealed-file.ts'

/** 收到的文件. On the disk, encrypted, not in the store yet. */
export interface ReceivedFile {
  readonly path: string
  /** The keyed hash of the content. */
  readonly hash: string
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

export async function openIncomingFiles(folder: string, keys: KeyRing): Promise<IncomingFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return {
    async receive(stream) {
      const path = join(folder, randomUUID())
      try {
        return { path, ...(await writeSealed(path, stream, keys)) }
      } catch (error) {
        await rm(path, { force: true })
        throw error
      }
    },

    discard: ({ path }) => rm(path, { force: true }),

    async keep({ path, hash }) {
      if (KEPT_NAME.test(basename(path))) return basename(path)
      const name = `${hash}.kept`
      await rename(path, join(folder, name))
      return name
    },

    async kept(name) {
      if (!KEPT_NAME.test(name)) return undefined
      const path = join(folder, name)
      const size = await sizeOfSealed(path, keys)
      return size === undefined ? undefined : { path, hash: basename(name, '.kept'), size }
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
