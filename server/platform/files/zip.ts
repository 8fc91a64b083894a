import { promisify } from 'node:util'
import yauzl, { type Entry, RandomAccessReader, type ZipFile } from 'yauzl'
import { platformRefusal } from '../http/refusals.ts'
import type { FileContent } from '../runtime/file-content.ts'

/** A file of the packages that Word and Excel write holds some dozens of entries; a hundred thousand are an attack. */
const MOST_ENTRIES = 5000
/** Unpacked size: an office document of 20 MB with its pictures stays far below it. */
const MOST_UNPACKED = 200 * 1024 * 1024
/** How many times smaller than its content an entry may be, above a size where it matters; XML reaches 50. */
const MOST_RATIO = 200
const RATIO_MATTERS_FROM = 1024 * 1024

const openArchive = promisify<RandomAccessReader, number, yauzl.Options, ZipFile>(yauzl.fromRandomAccessReader)

/** Lets yauzl read a content, which is nowhere as a plain file. */
class ContentReader extends RandomAccessReader {
  readonly #content: FileContent

  constructor(content: FileContent) {
    super()
    this.#content = content
  }

  override _readStreamForRange(from: number, to: number) {
    return this.#content.read({ from, to })
  }
}

/** 打开压缩包. Refuses a broken one, and names that lead out of it (`..`, a drive, a backslash). The caller closes it. */
export function openZip(content: FileContent): Promise<ZipFile> {
  const options = { lazyEntries: true, validateEntrySizes: true, strictFileNames: true } as const
  return openArchive(new ContentReader(content), content.size, options).catch(unreadable)
}

/** Returns what is called with each entry, and refuses an archive that unpacks to more than a document can be. */
export function refuseBomb(zip: ZipFile): (entry: Entry) => void {
  if (zip.entryCount > MOST_ENTRIES) throw platformRefusal('platform/file-bomb')
  let unpacked = 0
  return (entry) => {
    unpacked += entry.uncompressedSize
    const packed = Math.max(entry.compressedSize, 1)
    const swells = entry.uncompressedSize > RATIO_MATTERS_FROM && entry.uncompressedSize / packed > MOST_RATIO
    if (unpacked > MOST_UNPACKED || swells) throw platformRefusal('platform/file-bomb')
  }
}

/** Visits the entries one after another. Rejects with what `visit` throws, or as unreadable when the archive is broken. */
export function eachEntry(zip: ZipFile, visit: (entry: Entry) => Promise<void> | void): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.on('error', () => reject(platformRefusal('platform/file-broken')))
    zip.on('end', resolve)
    zip.on(
      'entry',
      (entry: Entry) =>
        void Promise.resolve(entry)
          .then(visit)
          .then(() => zip.readEntry(), reject),
    )
    zip.readEntry()
  })
}

/** The content of an entry. yauzl ends it with an error where it is longer than its directory says. */
export async function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const chunks: Buffer[] = []
  const stream = await promisify<Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip))(entry).catch(unreadable)
  try {
    for await (const chunk of stream) chunks.push(chunk as Buffer)
  } catch {
    throw platformRefusal('platform/file-broken')
  }
  return Buffer.concat(chunks)
}

function unreadable(): never {
  throw platformRefusal('platform/file-broken')
}
