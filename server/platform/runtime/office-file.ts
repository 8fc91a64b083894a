import { promisify } from 'node:util'
import yauzl, { type Entry, RandomAccessReader, type ZipFile } from 'yauzl'
import { type PlatformRefusal, platformRefusal } from '../http/refusals.ts'
import type { FileContent } from './file-content.ts'

/** A file of the packages that Word and Excel write holds some dozens of entries; a hundred thousand are an attack. */
const MOST_ENTRIES = 5000
/** Unpacked size: an office document of 20 MB with its pictures stays far below it. */
const MOST_UNPACKED = 200 * 1024 * 1024
/** How many times smaller than its content an entry may be, above a size where it matters; XML reaches 50. */
const MOST_RATIO = 200
const RATIO_MATTERS_FROM = 1024 * 1024

const MACRO = /(^|\/)(vbaProject\w*\.bin|vbaData\.xml|macrosheets\/|dialogsheets\/|activeX\/)/i
const MACRO_TYPE = /macroEnabled|vnd\.ms-office\.(vbaProject|activeX)/i
const EMBEDDED = /(^|\/)(embeddings\/oleObject|externalLinks\/|connections\.xml$|queryTables\/)/i
/** The parts in which a document names what it loads: relations, types, and fields that start a program (DDE). */
const READ = /(\.rels|^\[Content_Types\]\.xml|^word\/[^/]+\.xml|^xl\/worksheets\/[^/]+\.xml)$/
// A tag and the text behind it, up to the next `<`, which stands in no attribute. Whoever sends a file writes the text, so each expression
// must take time in proportion to it, whatever it is.
const RELATION = /<(?:\w+:)?Relationship\b[^<]*/g
const FIELD = /<(?:\w+:)?(instrText|fldChar|f)\b[^<]*/gi
const ATTRIBUTE = /([\w:]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const REFERENCE = /&#(?:x0*([0-9a-f]{1,6})|0*(\d{1,7}));/gi
const DDE = /^(?:DDE|[^<]{0,40}\|[^<]{0,200}!)/i
const DDE_TAG = /<(?:\w+:)?ddeLink\b|\binstr\s*=\s*["']\s*DDE/i

const MARKS = [
  { begins: '<!--', ends: '-->', isText: false },
  { begins: '<![CDATA[', ends: ']]>', isText: true },
  { begins: '<?', ends: '?>', isText: false },
] as const

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

/**
 * 检查 Word、Excel 文件. Refuses what loads or runs something when it is opened (macros, embedded programs, remote templates and data), and an
 * archive that unpacks to more than a document can be. Reads the directory of the archive and the few parts that matter, within limits.
 */
export async function inspectOfficeFile(content: FileContent): Promise<void> {
  const options = { lazyEntries: true, validateEntrySizes: true, strictFileNames: true } as const
  const zip = await openArchive(new ContentReader(content), content.size, options).catch(unreadable)
  try {
    await inspectEntries(zip)
  } finally {
    zip.close()
  }
}

async function inspectEntries(zip: ZipFile): Promise<void> {
  if (zip.entryCount > MOST_ENTRIES) throw platformRefusal('platform/file-bomb')
  let unpacked = 0
  await eachEntry(zip, async (entry) => {
    unpacked += entry.uncompressedSize
    const packed = Math.max(entry.compressedSize, 1)
    const swells = entry.uncompressedSize > RATIO_MATTERS_FROM && entry.uncompressedSize / packed > MOST_RATIO
    if (unpacked > MOST_UNPACKED || swells) throw platformRefusal('platform/file-bomb')
    const danger = inName(entry.fileName) ?? (READ.test(entry.fileName) ? inText(await readEntry(zip, entry)) : undefined)
    if (danger) throw platformRefusal(danger)
  })
}

function inName(name: string): PlatformRefusal | undefined {
  if (MACRO.test(name)) return 'platform/file-macro'
  return EMBEDDED.test(name) ? 'platform/file-remote' : undefined
}

function inText(text: string): PlatformRefusal | undefined {
  if (MACRO_TYPE.test(decoded(text))) return 'platform/file-macro'
  const plain = withoutMarks(text)
  const loads = (plain.match(RELATION) ?? []).some((tag) => {
    const { TargetMode = '', Type = '' } = attributesOf(tag)
    return TargetMode.toLowerCase() === 'external' && !Type.endsWith('/hyperlink')
  })
  return loads || DDE_TAG.test(decoded(plain)) || startsProgram(plain) ? 'platform/file-remote' : undefined
}

/**
 * Whether a formula, or a field of Word, starts a program. Word splits the instruction of a field over any number of runs between its begin and its
 * separator or end, and fields stand inside each other; a field whose very name comes from another field can be any.
 */
function startsProgram(text: string): boolean {
  const open: string[] = ['']
  for (const [tag, kind = ''] of text.matchAll(FIELD)) {
    const top = open.length - 1
    if (kind.toLowerCase() === 'fldchar') {
      const type = Object.entries(attributesOf(tag))
        .find(([name]) => /fldCharType$/i.test(name))?.[1]
        .toLowerCase()
      if (type === 'begin') {
        if (top > 0 && open[top] === '') return true
        open.push('')
      } else if (type === 'separate') {
        if (isDde(open[top])) return true
        // What follows is the result of the field.
        open[top] = SEPARATED
      } else if (isDde(open.length > 1 ? open.pop() : '')) return true
    } else {
      const piece = decoded(textBehind(tag))
      if (isDde(piece)) return true
      if (kind.toLowerCase() === 'instrtext') open[top] = `${open[top]}${piece}`.trimStart().slice(0, LONGEST_START)
    }
  }
  return open.some(isDde)
}

const SEPARATED = '·'
/** As much of an instruction as {@link DDE} looks at. */
const LONGEST_START = 300

function isDde(instruction = ''): boolean {
  return DDE.test(instruction.trimStart())
}

/** The text without comments and instructions for other programs, which may stand in the middle of a word; CDATA is what it says. */
function withoutMarks(text: string): string {
  const parts: string[] = []
  const marks = new Set(MARKS)
  let from = 0
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', from)) {
    const mark = [...marks].find(({ begins }) => text.startsWith(begins, at))
    const ends = mark ? text.indexOf(mark.ends, at + mark.begins.length) : -1
    // Looked for once: many marks without an end would each be searched for to the end of the text.
    if (mark && ends === -1) marks.delete(mark)
    if (!mark || ends === -1) {
      parts.push(text.slice(from, at + 1))
      from = at + 1
      continue
    }
    parts.push(text.slice(from, at), mark.isText ? text.slice(at + mark.begins.length, ends).replaceAll('<', ' ') : '')
    from = ends + mark.ends.length
  }
  return parts.join('') + text.slice(from)
}

/** The attributes of a tag, decoded as whoever opens the document does. */
function attributesOf(tag: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...tag.matchAll(ATTRIBUTE)].toReversed().map(([, name, one, other]) => [name, decoded(one ?? other ?? '')]))
}

/** What stands behind the end of a tag; an attribute may contain `>`. */
function textBehind(tag: string): string {
  let quote = ''
  for (let at = 0; at < tag.length; at += 1) {
    const sign = tag.charAt(at)
    if (quote !== '') quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return tag.slice(at + 1)
  }
  return ''
}

function decoded(text: string): string {
  return text.replace(REFERENCE, (whole, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** Visits the entries one after another. Rejects with what `visit` throws, or as unreadable when the archive is broken. */
function eachEntry(zip: ZipFile, visit: (entry: Entry) => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.on('error', () => reject(platformRefusal('platform/file-broken')))
    zip.on('end', resolve)
    zip.on('entry', (entry: Entry) => void visit(entry).then(() => zip.readEntry(), reject))
    zip.readEntry()
  })
}

/** The text of an entry. yauzl ends it with an error where it is longer than its directory says. */
async function readEntry(zip: ZipFile, entry: Entry): Promise<string> {
  const chunks: Buffer[] = []
  const stream = await promisify<Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip))(entry).catch(unreadable)
  try {
    for await (const chunk of stream) chunks.push(chunk as Buffer)
  } catch {
    throw platformRefusal('platform/file-broken')
  }
  const bytes = Buffer.concat(chunks)
  // Word also reads parts in UTF-16, in which no pattern would match.
  const text = bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) throw platformRefusal('platform/file-broken')
  return text
}

function unreadable(): never {
  throw platformRefusal('platform/file-broken')
}
