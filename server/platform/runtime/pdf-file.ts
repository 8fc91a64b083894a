import { setImmediate as soon } from 'node:timers/promises'
import { promisify } from 'node:util'
import { constants, inflate, inflateSync } from 'node:zlib'
import { type PlatformRefusal, platformRefusal } from '../http/refusals.ts'
import type { FileContent } from './file-content.ts'

/** Object streams hold some hundred objects each; these, and what they unpack to together. */
const MOST_OBJECT_STREAMS = 5000
const MOST_UNPACKED = 64 * 1024 * 1024
/** Streams that are looked at before others get their turn. */
const AT_ONCE = 200
const FIRST_BYTES = 1024

// Whoever sends a file writes the text, so each expression must take time in proportion to it, whatever it is.
const STREAM = /(?<!end)stream(?:\r\n|\n|\r)/g
/** An object inside a stream is one all the same for the table of objects, which names any place of the file. */
const OBJECT = /[\s\0\d>]obj[\s\0<[(/%]|endobj/
const NAME_ENDS = '(?![^\\0\\t\\n\\f\\r ()<>[\\]{}/%])'
/**
 * What runs, sends or carries something: scripts, programs, attachments, media, dynamic forms. Too long to come about by chance, and so looked
 * for in the data of streams as well, where a reader may be led to an object.
 */
const ACTIVE = new RegExp(
  `/(?:(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData)${NAME_ENDS}|XFA[\\s\\0]*(?:\\[|%|\\d+[\\s\\0]+\\d+[\\s\\0]+R))`,
)
/** Looked for outside streams, in whose data three signs come about by chance. */
const SCRIPT = new RegExp(`/JS${NAME_ENDS}`)
const ENCRYPTED = new RegExp(`/Encrypt${NAME_ENDS}`)
/** Every reader needs `First`, which outlines have too. */
const OBJECT_STREAM = new RegExp(`/(?:ObjStm|First)${NAME_ENDS}`)
const PACKED_OTHERWISE = new RegExp(`/(?:Filter(?![\\s\\0]*\\[?[\\s\\0]*/FlateDecode[\\s\\0]*(?:\\]|/|>>))|Predictor${NAME_ENDS})`)
/** The numbers that an object stream begins with, or nothing to be seen yet. */
const NUMBERED = /^[\s\0]*(?:$|%|[+-]?\d)/

const inflated = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate)

/**
 * 检查 PDF. Refuses what runs or sends something when it is opened, carries another file, or is protected so that it cannot be read; also where
 * the names are written with escapes or stand in compressed object streams. Content and pictures are not unpacked.
 */
export async function inspectPdf(content: FileContent): Promise<void> {
  const bytes = Buffer.concat((await content.read().toArray()) as Buffer[])
  const text = bytes.toString('latin1')
  if (ACTIVE.test(withoutEscapes(text))) throw platformRefusal('platform/file-active')
  refuse(inText(outsideStreams(text)))
  let [left, objectStreams, seen, from] = [MOST_UNPACKED, 0, 0, 0]
  for (const { index, 0: keyword } of text.matchAll(STREAM)) {
    seen += 1
    if (seen % AT_ONCE === 0) await soon()
    const before = withoutEscapes(text.slice(from, index))
    from = index + keyword.length
    const packed = bytes.subarray(from)
    if (!OBJECT_STREAM.test(before) || !holdsObjects(before, packed)) continue
    objectStreams += 1
    if (objectStreams > MOST_OBJECT_STREAMS) throw platformRefusal('platform/file-bomb')
    // Where the packed data end they say themselves; what follows is not read.
    const unpacked = await unpack(packed, left)
    left -= unpacked.length
    refuse(inText(unpacked.toString('latin1')))
  }
}

function refuse(danger: PlatformRefusal | undefined): void {
  if (danger) throw platformRefusal(danger)
}

function inText(text: string): PlatformRefusal | undefined {
  const names = withoutEscapes(text)
  if (ACTIVE.test(names) || SCRIPT.test(names)) return 'platform/file-active'
  return ENCRYPTED.test(names) ? 'platform/file-protected' : undefined
}

/** A sign of a name may be written as `#4a`. */
function withoutEscapes(text: string): string {
  return text.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** The text of the file without the data of its streams. */
function outsideStreams(text: string): string {
  const parts: string[] = []
  let from = 0
  STREAM.lastIndex = 0
  for (let found = STREAM.exec(text); found !== null; found = STREAM.exec(text)) {
    const begins = STREAM.lastIndex
    const ends = text.indexOf('endstream', begins)
    const data = text.slice(begins, ends === -1 ? undefined : ends)
    parts.push(text.slice(from, begins), ends === -1 || OBJECT.test(data) ? data : '')
    from = ends === -1 ? text.length : ends
    STREAM.lastIndex = from
  }
  return [...parts, text.slice(from)].join('\n')
}

/**
 * Whether a stream has objects in it that are packed. `before` is the text since the stream before: its dictionary, and objects that may have such
 * names themselves. Refuses an object stream that is packed in a way that no common program writes.
 */
function holdsObjects(before: string, data: Buffer): boolean {
  const [one = 0, two = 0] = data
  const isPacked = (one & 0x0f) === 8 && ((one << 8) | two) % 31 === 0
  const dictionary = before.slice(before.lastIndexOf('obj'))
  if (OBJECT_STREAM.test(dictionary)) {
    if (PACKED_OTHERWISE.test(dictionary) || (!isPacked && dictionary.includes('/Filter'))) throw platformRefusal('platform/file-broken')
    return isPacked
  }
  return isPacked && beginsWithNumbers(data.subarray(0, FIRST_BYTES))
}

function beginsWithNumbers(packed: Buffer): boolean {
  try {
    const begun = inflateSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, FIRST_BYTES)
    return NUMBERED.test(begun.toString('latin1'))
  } catch {
    return false
  }
}

async function unpack(packed: Buffer, most: number): Promise<Buffer> {
  try {
    return await inflated(packed, { maxOutputLength: Math.max(most, 1) })
  } catch (error) {
    throw platformRefusal((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'platform/file-bomb' : 'platform/file-broken')
  }
}
