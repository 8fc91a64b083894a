import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Part } from './backup-list.ts'
import type { BackupStore } from './backup-store.ts'

// PostgreSQL changes its files in place, so pieces of a fixed size stay equal where nothing changed.
const CHUNK_BYTES = 4 * 1024 * 1024

/** Counts what a run reads and what it adds, and reports it. */
export interface Tally {
  readBytes: number
  storedBytes: number
  tell(): void
}

/** Stores a stream under a path. */
export async function storeStream(store: BackupStore, path: string, content: AsyncIterable<Uint8Array>, tally: Tally): Promise<Part> {
  const hash = createHash('sha256')
  const objects: string[] = []
  let size = 0
  for await (const chunk of inChunks(content)) {
    hash.update(chunk)
    size += chunk.length
    const { name, storedBytes } = await store.put(chunk)
    objects.push(name)
    tally.readBytes += chunk.length
    tally.storedBytes += storedBytes
    tally.tell()
  }
  return { path, size, sha256: hash.digest('hex'), objects }
}

const AT_ONCE = 8

/** Works on several items at once, since each waits for the disk; the results are in the order of the items. After an error no further item is begun, and none is still worked on when it is thrown. */
export async function eachAtOnce<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  const waiting = items.entries()
  let failed = false
  const ended = await Promise.allSettled(
    Array.from({ length: AT_ONCE }, async () => {
      try {
        for (const [index, item] of waiting) {
          if (failed) return
          results[index] = await work(item)
        }
      } catch (error) {
        failed = true
        throw error
      }
    }),
  )
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  return results
}

/** Stores a file; undefined when it has vanished, as files of a running database do. */
export async function storeFile(store: BackupStore, path: string, file: string, tally: Tally): Promise<Part | undefined> {
  try {
    return await storeStream(store, path, createReadStream(file) as AsyncIterable<Buffer>, tally)
  } catch (error) {
    const { code, path: missing } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' && missing === file) return undefined
    throw error
  }
}

async function* inChunks(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let [waiting, length] = [[] as Uint8Array[], 0]
  for await (const piece of content) {
    waiting.push(piece)
    length += piece.length
    while (length >= CHUNK_BYTES) {
      const all = Buffer.concat(waiting, length)
      yield all.subarray(0, CHUNK_BYTES)
      waiting = [all.subarray(CHUNK_BYTES)]
      length -= CHUNK_BYTES
    }
  }
  if (length > 0) yield Buffer.concat(waiting, length)
}

/** What a folder contains at every depth, as paths relative to it; `skip` leaves out a file or a folder with all that is in it. */
export async function contentsOf(folder: string, skip: (path: string) => boolean): Promise<{ files: FoundFile[]; folders: string[] }> {
  const [files, folders]: [FoundFile[], string[]] = [[], []]
  const walk = async (below: string): Promise<void> => {
    for (const name of (await readdir(join(folder, below))).sort()) {
      const path = below === '' ? name : `${below}/${name}`
      if (skip(path)) continue
      const found = await lstat(join(folder, path)).catch(() => undefined)
      if (found?.isDirectory()) {
        folders.push(path)
        await walk(path)
      } else if (found?.isFile()) files.push({ path, size: found.size, writtenAt: found.mtimeMs })
    }
  }
  await walk('')
  return { files, folders }
}

interface FoundFile {
  readonly path: string
  readonly size: number
  readonly writtenAt: number
}
