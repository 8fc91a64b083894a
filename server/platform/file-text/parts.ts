import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'

const inflate = promisify(inflateRaw)

/** The unpacked size of a part of an office document; more is not read. */
const MOST_UNPACKED = 30 * 1024 * 1024
/** So much of the text of one attachment is searched. */
export const MOST_TEXT = 100_000

/** The parts of an office document by their names. */
export type Parts = ReadonlyMap<string, () => Promise<string>>

/** Reads the directory of a zip. Throws for what is none. */
export function partsOf(zip: Buffer): Parts {
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
export function partOf(parts: Parts, name: string): Promise<string> {
  return parts.get(name)?.() ?? Promise.resolve('')
}

/** A tag with the text behind it. */
interface Tag {
  readonly name: string
  readonly closes: boolean
  readonly attributes: string
  readonly text: string
}

/**
 * The tags of a part in order. Whoever sends a file writes its XML: the expression takes time in proportion to it, whatever it is.
 */
export function* tagsOf(xml: string): Generator<Tag> {
  for (const [, slash, name = '', attributes = '', text = ''] of xml.matchAll(/<(\/?)([\w:]{1,40})([^<>]*)>([^<]*)/g)) {
    yield { name, closes: slash === '/', attributes, text }
  }
}

/** The value of an attribute; undefined without it. */
export function attribute({ attributes }: Tag, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1]
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** The words of escaped text. */
export function plain(escaped: string): string {
  return escaped.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi,
    (_, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? ''
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : ''
    },
  )
}
