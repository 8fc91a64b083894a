import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'

const inflate = promisify(inflateRaw)

/** The unpacked size of a part of an office document; more is not read. */
const MOST_UNPACKED = 30 * 1024 * 1024
/** So much of the text of one attachment is searched. */
const MOST_TEXT = 100_000

const READERS: Readonly<Record<string, (parts: Parts) => Promise<string>>> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': wordText,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': sheetText,
}

/** Whether the text of files of this kind is searched: Word and Excel. */
export function hasText(mediaType: string): boolean {
  return Object.hasOwn(READERS, mediaType)
}

/**
 * 附件的文字. What a reader of the file sees, as running text: without what is deleted, hidden or commented, and without formulas. Empty for a file
 * that cannot be read, since it is no less published for that.
 */
export async function attachmentText(content: Buffer, mediaType: string): Promise<string> {
  try {
    const text = (await READERS[mediaType]?.(partsOf(content))) ?? ''
    return text.replace(/\s+/g, ' ').trim().slice(0, MOST_TEXT)
  } catch {
    return ''
  }
}

/** The parts of an office document by their names. */
type Parts = ReadonlyMap<string, () => Promise<string>>

/** Reads the directory of a zip. Throws for what is none. */
function partsOf(zip: Buffer): Parts {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  if (end < 0) throw new RangeError('no zip')
  const parts = new Map<string, () => Promise<string>>()
  let at = zip.readUInt32LE(end + 16)
  for (let entries = zip.readUInt16LE(end + 10); entries > 0; entries -= 1) {
    const [method, size, header] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)]
    const nameLength = zip.readUInt16LE(at + 28)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    parts.set(name, async () => {
      const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28)
      const packed = zip.subarray(start, start + size)
      return (method === 0 ? packed : await inflate(packed, { maxOutputLength: MOST_UNPACKED })).toString('utf8')
    })
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return parts
}

/** The XML of a part; empty where there is no such part. */
function partOf(parts: Parts, name: string): Promise<string> {
  return parts.get(name)?.() ?? Promise.resolve('')
}

/** A tag with the text behind it. */
interface Tag {
  readonly name: string
  readonly closes: boolean
  readonly attributes: string
  readonly text: string
}

// Whoever sends a file writes its XML: the expression takes time in proportion to it, whatever it is.
function* tagsOf(xml: string): Generator<Tag> {
  for (const [, slash, name = '', attributes = '', text = ''] of xml.matchAll(/<(\/?)([\w:]{1,40})([^<>]*)>([^<]*)/g)) {
    yield { name, closes: slash === '/', attributes, text }
  }
}

/** The value of an attribute; undefined without it. */
function attribute({ attributes }: Tag, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1]
}

const isOff = (value: string | undefined): boolean => value === '0' || value === 'false' || value === 'off'

/** Deleted words stand in w:delText, comments in a part of their own, fields in w:instrText: none of these is w:t. */
async function wordText(parts: Parts): Promise<string> {
  const names = ['word/document.xml', 'word/footnotes.xml', 'word/endnotes.xml']
  let text = ''
  for (const xml of await Promise.all(names.map((name) => partOf(parts, name)))) {
    const runs: { words: string; hidden: boolean }[] = []
    for (const tag of tagsOf(xml)) {
      const run = runs.at(-1)
      if (tag.name === 'w:r' && !tag.closes && !tag.attributes.endsWith('/')) runs.push({ words: '', hidden: false })
      else if (tag.name === 'w:r' && tag.closes) text += wordsOfRun(runs.pop())
      else if (tag.name === 'w:vanish' && run) run.hidden = !isOff(attribute(tag, 'w:val'))
      else if (tag.name === 'w:t' && !tag.closes && run) run.words += plain(tag.text)
      else if (/^w:(?:tab|br|cr)$/.test(tag.name) && run) run.words += ' '
      else if (tag.closes && /^w:(?:p|tc)$/.test(tag.name)) text += ' '
      if (text.length > MOST_TEXT) return text
    }
  }
  return text
}

function wordsOfRun(run: { readonly words: string; readonly hidden: boolean } | undefined): string {
  return run && !run.hidden ? run.words : ''
}

async function sheetText(parts: Parts): Promise<string> {
  const [book = '', relations = '', strings = ''] = await Promise.all(
    ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/sharedStrings.xml'].map((name) => partOf(parts, name)),
  )
  const shared = sharedStrings(strings)
  const places = new Map([...tagsOf(relations)].map((tag) => [attribute(tag, 'Id'), attribute(tag, 'Target')]))
  let text = ''
  for (const sheet of tagsOf(book)) {
    if (sheet.name !== 'sheet' || /hidden/i.test(attribute(sheet, 'state') ?? '')) continue
    const part = (places.get(attribute(sheet, 'r:id')) ?? '').replace(/^\/?(?:xl\/)?/, 'xl/')
    text += ` ${plain(attribute(sheet, 'name') ?? '')}${cellsText(await partOf(parts, part), shared)}`
    if (text.length > MOST_TEXT) break
  }
  return text
}

function sharedStrings(xml: string): string[] {
  const strings: string[] = []
  let [words, guide] = ['', false]
  for (const tag of tagsOf(xml)) {
    if (tag.name === 'si' && !tag.closes) words = ''
    else if (tag.name === 'si') strings.push(words)
    // Phonetic guides repeat the text in another script.
    else if (tag.name === 'rPh') guide = !tag.closes
    else if (tag.name === 't' && !tag.closes && !guide) words += plain(tag.text)
  }
  return strings
}

function cellsText(xml: string, shared: readonly string[]): string {
  let [text, isShared, hidden] = ['', false, false]
  for (const tag of tagsOf(xml)) {
    if (tag.closes || text.length > MOST_TEXT) continue
    if (tag.name === 'row') hidden = !isOff(attribute(tag, 'hidden') ?? '0')
    else if (tag.name === 'c') isShared = attribute(tag, 't') === 's'
    else if (hidden) continue
    else if (tag.name === 'v') text += ` ${isShared ? (shared[Number(tag.text)] ?? '') : plain(tag.text)}`
    else if (tag.name === 't') text += ` ${plain(tag.text)}`
  }
  return text
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function plain(escaped: string): string {
  return escaped.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi,
    (_, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? ''
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : ''
    },
  )
}
