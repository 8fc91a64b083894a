import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { kindOf } from '../platform/files/kind-of.ts'
import { isTaken } from '../platform/files/kinds.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { contentOfBytes } from '../platform/runtime/file-content.ts'
import { recordUpload } from '../platform/runtime/file-uploads.ts'
import { type FileStore, MAX_FILE_BYTES } from '../platform/runtime/files.ts'
import { inspectFile } from '../platform/runtime/inspect-file.ts'
import type { KeepFile } from './read-items.ts'

/** Looks at a file as the store would, except for viruses, and stores nothing: for a check that writes nothing. */
export const lookAtFile: KeepFile = async (content) => {
  if (content.length === 0 || content.length > MAX_FILE_BYTES) return undefined
  try {
    const kind = await kindOf(contentOfBytes(content))
    if (!isTaken(kind, 'office')) return undefined
    await inspectFile(contentOfBytes(content), kind, undefined)
    return { hash: createHash('sha256').update(content).digest('hex'), isPicture: kind.startsWith('image/') }
  } catch (error) {
    return untaken(error)
  }
}

/** Nothing, for a file that may not be stored. Rejects for what is no fault of the file, as a scanner that does not answer. */
function untaken(error: unknown): undefined {
  if (error instanceof Refusal && error.status < 500) return undefined
  throw error
}

/** Stores a file like one that the officer uploads: inspected, and scanned where a scanner is set. */
export function storeFile(db: Db, files: FileStore, officer: Officer, now: Date): KeepFile {
  return async (content) => {
    const received = await files.incoming.receive(Readable.from([content]))
    try {
      const { hash, mediaType } = await files.put(db, received, now, 'office')
      await recordUpload(db, officer, hash, now)
      return { hash, isPicture: mediaType.startsWith('image/') }
    } catch (error) {
      return untaken(error)
    } finally {
      await files.incoming.discard(received)
    }
  }
}
