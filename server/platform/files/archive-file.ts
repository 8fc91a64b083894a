import type { Entry } from 'yauzl'
import { platformRefusal } from '../http/refusals.ts'
import { contentOfBytes, type FileContent } from '../runtime/file-content.ts'
import { eachEntry, openZip, readEntry, refuseBomb } from './zip.ts'

/** Bits of the attributes that Unix writes: the type of a file, and of a link. */
const TYPE_BITS = 0o170000
const LINK = 0o120000
const MOST_FILES = 500

/** 检查压缩包. Hands each file of the archive to `inspect`; refuses links, protected files and more than 500 of them. */
export async function inspectArchive(content: FileContent, inspect: (entry: FileContent, name: string) => Promise<void>): Promise<void> {
  const zip = await openZip(content)
  try {
    if (zip.entryCount > MOST_FILES) throw platformRefusal('platform/file-bomb')
    const fits = refuseBomb(zip)
    await eachEntry(zip, async (entry) => {
      fits(entry)
      refuseUnreadable(entry)
      if (!entry.fileName.endsWith('/')) await inspect(contentOfBytes(await readEntry(zip, entry)), entry.fileName)
    })
  } finally {
    zip.close()
  }
}

function refuseUnreadable(entry: Entry): void {
  if (entry.isEncrypted()) throw platformRefusal('platform/file-protected')
  if (((entry.externalFileAttributes >>> 16) & TYPE_BITS) === LINK) throw platformRefusal('platform/archive-entry')
}
