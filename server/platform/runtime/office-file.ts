import type { Entry, ZipFile } from 'yauzl'
import { eachEntry, openZip, readEntry, refuseBomb } from '../files/zip.ts'
import { type PlatformRefusal, platformRefusal } from '../http/refusals.ts'
import type { FileContent } from './file-content.ts'

const MACRO = /(^|\/)(vbaProject\w*\.bin|vbaData\.xml|macrosheets\/|dialogsheets\/|activeX\/)/i
const MACRO_TYPE = /macroEnabled|vnd\.ms-office\.(vbaProject|activeX)/i
const EMBEDDED = /(^|\/)(embeddings\/oleObject|externalLinks\/|connections\.xml$|queryTables\/)/i
/** The parts in which a document names what it loads: relations, types, and fields that start a program (DDE). */
const READ = /(\.rels|^\[Content_Types\]\.xml|^word\/[^/]+\.xml|^xl\/worksheets\/[^/]+\.xml|^ppt\/slide(?:s|Layouts|Masters)\/[^/]+\.xml)$/
// A tag and the text behind it, up to the next `<`, which stands in no attribute. Whoever sends a file writes the text, so each expression
// must take time in proportion to it, whatever it is.
const RELATION = /<(?:\w+:)?Relationship\b[^<]*/g
const FIELD = /<(?:\w+:)?(instrText|fldChar|f)\b[^<]*/gi
const ATTRIBUTE = /([\w:]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const REFERENCE = /&#(?:x0*([0-9a-f]{1,6})|0*(\d{1,7}));/gi
const DDE = /^(?:DDE|[^<]{0,40}\|[^<]{0,200}!)/i
/** What a click on a slide starts, other than a link. */
const SLIDE_ACTION = /ppaction:\/\/(?:program|macro|ole)/i
const DDE_TAG = /<(?:\w+:)?ddeLink\b|\binstr\s*=\s*["']\s*DDE/i

const MARKS = [
  { begins: '<!--', ends: '-->', isText: false },
  { begins: '<![CDATA[', ends: ']]>', isText: true },
  { begins: '<?', ends: '?>', isText: false },
] as const

/**
 * 检查 Word、Excel、PowerPoint 文件. Refuses what loads or runs something when it is opened (macros, embedded programs, remote templates and data), and an
 * archive that unpacks to more than a document can be. Reads the directory of the archive and the few parts that matter, within limits.
 */
export async function inspectOfficeFile(content: FileContent): Promise<void> {
  const zip = await openZip(content)
  try {
    const fits = refuseBomb(zip)
    await eachEntry(zip, (entry) => inspectEntry(zip, entry, fits))
  } finally {
    zip.close()
  }
}

async function inspectEntry(zip: ZipFile, entry: Entry, fits: (entry: Entry) => void): Promise<void> {
  fits(entry)
  const danger = inName(entry.fileName) ?? (READ.test(entry.fileName) ? inText(textOfPart(await readEntry(zip, entry))) : undefined)
  if (danger) throw platformRefusal(danger)
}

/** Word also reads parts in UTF-16, in which no pattern would match. */
function textOfPart(bytes: Buffer): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) throw platformRefusal('platform/file-broken')
  return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8')
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
  return loads || DDE_TAG.test(decoded(plain)) || SLIDE_ACTION.test(decoded(plain)) || startsProgram(plain)
    ? 'platform/file-remote'
    : undefined
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
