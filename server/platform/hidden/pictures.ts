import type { Counts } from './counts.ts'

const EXIF = 'Exif\0\0'
const ORIENTATION = 0x0112
const ARTIST = 0x013b
const PLACE = 0x8825
const ASCII = 2

/** What a camera and a program wrote into the head of a picture (TIFF). */
function readExif(tiff: Buffer, counts: Counts): { readonly orientation: number } {
  counts.add('camera')
  try {
    const little = tiff.toString('latin1', 0, 2) === 'II'
    const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
    const long = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
    const start = long(4)
    let orientation = 1
    for (let index = 0; index < short(start); index += 1) {
      const at = start + 2 + index * 12
      const [tag, type, count] = [short(at), short(at + 2), long(at + 4)]
      if (tag === PLACE) counts.add('place')
      if (tag === ORIENTATION) orientation = short(at + 8)
      if (tag === ARTIST && type === ASCII) {
        const from = count > 4 ? long(at + 8) : at + 8
        counts.name('author', tiff.toString('utf8', from, from + count).replaceAll('\0', ''))
      }
    }
    return { orientation }
  } catch {
    return { orientation: 1 }
  }
}

/** Which way up a picture is, and nothing else. */
function orientationOnly(orientation: number): Buffer {
  const tiff = Buffer.from('MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\0\0\0\0\0\0\0', 'latin1')
  tiff.writeUInt16BE(orientation, 18)
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(2 + EXIF.length + tiff.length, 2)
  return Buffer.concat([head, Buffer.from(EXIF, 'latin1'), tiff])
}

const [START_OF_SCAN, END, COMMENT] = [0xda, 0xd9, 0xfe]
/** Segments that programs fill: Exif and XMP, several pictures in one, Photoshop. Colours (ICC, Adobe) stay. */
const FILLED: ReadonlySet<number> = new Set([0xe1, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xea, 0xeb, 0xec, 0xed, 0xef, COMMENT])

/** Counts and removes what stands in a JPEG beside the picture, and behind its end. Throws for what is none. */
export function stripJpeg(bytes: Buffer, counts: Counts): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  for (let at = 2; ; ) {
    if (bytes[at] !== 0xff) throw new RangeError('no segment of a JPEG')
    const marker = bytes.readUInt8(at + 1)
    if (marker === END) return Buffer.concat([...kept, bytes.subarray(at, at + 2)])
    let end = at + 2 + bytes.readUInt16BE(at + 2)
    if (marker === START_OF_SCAN) end = endOfScan(bytes, end)
    const segment = bytes.subarray(at, end)
    if (FILLED.has(marker)) kept.push(...filledSegment(segment, marker, counts))
    else if (marker === 0xe2 && segment.toString('latin1', 4, 7) === 'MPF') counts.add('camera')
    else kept.push(segment)
    at = end
  }
}

function filledSegment(segment: Buffer, marker: number, counts: Counts): Buffer[] {
  if (marker !== 0xe1 || segment.toString('latin1', 4, 10) !== EXIF) {
    counts.add('camera')
    return []
  }
  // The orientation that this program left is nothing to be told of.
  if (segment.length === 36 && segment.equals(orientationOnly(segment.readUInt16BE(28)))) return [segment]
  const { orientation } = readExif(segment.subarray(10), counts)
  return orientation > 1 && orientation < 9 ? [orientationOnly(orientation)] : []
}

/** Within the data of a scan a marker is followed by 0, or restarts the count. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes.readUInt8(at + 1)
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  throw new RangeError('a JPEG without an end')
}

const PNG_WORDS = new Set(['tEXt', 'zTXt', 'iTXt', 'tIME'])

/** The same for a PNG. */
export function stripPng(bytes: Buffer, counts: Counts): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at)
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (name === 'eXIf') readExif(bytes.subarray(at + 8, end - 4), counts)
    else if (PNG_WORDS.has(name)) counts.add('camera')
    else kept.push(bytes.subarray(at, end))
    if (name === 'IEND') break
    at = end
  }
  return Buffer.concat(kept)
}

const WEBP_WORDS = new Set(['EXIF', 'XMP '])

/** The same for a WebP. */
export function stripWebp(bytes: Buffer, counts: Counts): Buffer {
  const kept: Buffer[] = []
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4)
    const name = bytes.toString('latin1', at, at + 4)
    const chunk = Buffer.from(bytes.subarray(at, at + 8 + length + (length % 2)))
    // Its flags say what follows.
    if (name === 'VP8X') chunk.writeUInt8(chunk.readUInt8(8) & ~0x0c, 8)
    if (name === 'EXIF') readExif(chunk.subarray(8), counts)
    else if (name === 'XMP ') counts.add('camera')
    if (!WEBP_WORDS.has(name)) kept.push(chunk)
    at += chunk.length
  }
  const inside = Buffer.concat(kept)
  const head = Buffer.from(bytes.subarray(0, 12))
  head.writeUInt32LE(inside.length + 4, 4)
  return Buffer.concat([head, inside])
}
