import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { readEntry } from '../platform/files/zip.ts'
import { platformRefusal } from '../platform/http/refusals.ts'
import { refusal } from './refusals.ts'

/** 来源. The files of an old site by their paths, with slashes, read one at a time. */
export interface SourceFiles {
  readonly name: string
  readonly paths: readonly string[]
  /** The content. Only for a path of the list. */
  read(path: string): Promise<Buffer>
}

const openArchive = promisify<Buffer, yauzl.Options, ZipFile>(yauzl.fromBuffer)
/** Entries and unpacked bytes of an archive at most. */
const MOST_FILES = 50_000
const MOST_BYTES = 500 * 1024 * 1024
const IGNORED = /(?:^|\/)(?:__MACOSX\/|\.|~\$|Thumbs\.db$|desktop\.ini$)/i

/** 打开来源. A folder, an archive, or a table with the files beside it. Refuses what is none of these. */
export async function openSource(path: string): Promise<SourceFiles> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory()) return openFolder(path)
  if (found?.isFile() && /\.zip$/i.test(path)) return openZip(basename(path), await readFile(path))
  if (!found?.isFile() || !/\.(?:csv|xlsx)$/i.test(path)) throw refusal('site-imports/no-source')
  const folder = await openFolder(dirname(path))
  const table = basename(path)
  // Other tables beside the named one are only files.
  return { ...folder, name: table, paths: [table, ...folder.paths.filter((one) => one !== table)] }
}

async function openFolder(folder: string): Promise<SourceFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !IGNORED.test(path))
    .toSorted((one, other) => (one < other ? -1 : 1))
  return { name: basename(folder), paths, read: (path) => readFile(join(folder, path)) }
}

/** An archive in memory. Names without the mark of UTF-8 are those of Chinese Windows. Refuses one that is broken or protected, or unpacks to too much. */
export async function openZip(name: string, content: Buffer): Promise<SourceFiles> {
  const zip = await openArchive(content, { lazyEntries: true, decodeStrings: false, validateEntrySizes: true, autoClose: false }).catch(
    () => {
      throw refusal('site-imports/no-source')
    },
  )
  const entries = await readEntries(zip).catch(() => {
    throw refusal('site-imports/no-source')
  })
  if ([...entries.values()].some((entry) => entry.isEncrypted())) throw platformRefusal('platform/file-protected')
  return {
    name,
    paths: [...entries.keys()],
    async read(path) {
      const entry = entries.get(path)
      if (!entry) throw new RangeError('no such file in the archive')
      return readEntry(zip, entry)
    },
  }
}

function readEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  let left = MOST_BYTES
  return new Promise((done, failed) => {
    zip.on('error', failed)
    zip.on('end', () => done(entries))
    zip.on('entry', (entry: Entry) => {
      const path = pathOf(entry)
      left -= entry.uncompressedSize
      if (left < 0 || entries.size >= MOST_FILES) return failed(new RangeError('an archive that is too large'))
      if (!path.endsWith('/') && !IGNORED.test(path)) entries.set(path, entry)
      zip.readEntry()
    })
    zip.readEntry()
  })
}

const UTF8_NAME = 0x800

/** With `decodeStrings: false` the name is its bytes. */
function pathOf(entry: Entry): string {
  const bytes = entry.fileName as unknown as Buffer
  const isUtf8 = (entry.generalPurposeBitFlag & UTF8_NAME) !== 0
  return (isUtf8 ? bytes.toString('utf8') : decodeText(bytes)).replaceAll('\\', '/')
}

const UTF8 = new TextDecoder('utf-8', { fatal: true })
const CHINESE = new TextDecoder('gb18030')

/** The text of a file: UTF-8 where it is that, else the encoding of older Chinese sites. */
export function decodeText(content: Uint8Array): string {
  try {
    return UTF8.decode(content)
  } catch {
    return CHINESE.decode(content)
  }
}
