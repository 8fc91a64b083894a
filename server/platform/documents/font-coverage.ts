import { closeSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'

const FONT_FILE = /\.(?:ttf|otf|ttc)$/i
const COLLECTION = 0x74746366
const CMAP = 0x636d6170
/** The `cmap` formats that are read: characters of the basic plane, and characters of all planes. */
const FIRST_PLANE = 4
const ALL_PLANES = 12

/** 字库收字. The characters for which at least one font in these folders has a glyph; the typesetter uses any of them. */
export function fontCoverage(folders: readonly string[]): (character: string) => boolean {
  const covered = new Uint8Array(0x11_0000 / 8)
  for (const folder of folders) {
    for (const file of readdirSync(folder).filter((name) => FONT_FILE.test(name))) {
      for (const [first, last] of runsOf(join(folder, file))) {
        for (let code = first; code <= last; code += 1) covered[code >> 3] = (covered[code >> 3] ?? 0) | (1 << (code & 7))
      }
    }
  }
  return (character) => {
    const code = character.codePointAt(0) ?? 0
    return (((covered[code >> 3] ?? 0) >> (code & 7)) & 1) === 1
  }
}

type Run = readonly [first: number, last: number]

/** Ranges of characters with a glyph, of every font in the file. Reads only the character tables, since a font has 10 MB and more. */
function runsOf(path: string): Run[] {
  const file = openSync(path, 'r')
  const read = (offset: number, length: number): Buffer => {
    const part = Buffer.alloc(length)
    return part.subarray(0, readSync(file, part, 0, length, offset))
  }
  try {
    const head = read(0, 12)
    if (head.readUInt32BE(0) !== COLLECTION) return runsOfFont(read, 0)
    const offsets = read(12, head.readUInt32BE(8) * 4)
    return Array.from({ length: offsets.length / 4 }, (_, nth) => runsOfFont(read, offsets.readUInt32BE(nth * 4))).flat()
  } finally {
    closeSync(file)
  }
}

function runsOfFont(read: (offset: number, length: number) => Buffer, at: number): Run[] {
  const tables = read(at + 12, read(at, 12).readUInt16BE(4) * 16)
  for (let entry = 0; entry < tables.length; entry += 16) {
    if (tables.readUInt32BE(entry) === CMAP) return runsOfCmap(read(tables.readUInt32BE(entry + 8), tables.readUInt32BE(entry + 12)))
  }
  return []
}

function runsOfCmap(cmap: Buffer): Run[] {
  const subtables = new Map<number, number>()
  for (let nth = 0; nth < cmap.readUInt16BE(2); nth += 1) {
    const at = cmap.readUInt32BE(8 + nth * 8)
    subtables.set(cmap.readUInt16BE(at), at)
  }
  const whole = subtables.get(ALL_PLANES)
  if (whole !== undefined) return groups(cmap, whole)
  const first = subtables.get(FIRST_PLANE)
  return first === undefined ? [] : segments(cmap, first)
}

/** Format 12: groups of characters with consecutive glyphs. */
function groups(cmap: Buffer, at: number): Run[] {
  return Array.from({ length: cmap.readUInt32BE(at + 12) }, (_, nth) => {
    const group = at + 16 + nth * 12
    const [first, last, glyph] = [cmap.readUInt32BE(group), cmap.readUInt32BE(group + 4), cmap.readUInt32BE(group + 8)]
    return [glyph === 0 ? first + 1 : first, last] as const
  })
}

/** Format 4: segments whose glyphs are computed or looked up; glyph 0 means none. */
function segments(cmap: Buffer, at: number): Run[] {
  const size = cmap.readUInt16BE(at + 6)
  const [lasts, firsts, deltas, offsets] = [at + 14, at + 16 + size, at + 16 + size * 2, at + 16 + size * 3]
  const runs: Run[] = []
  for (let segment = 0; segment < size; segment += 2) {
    const [first, last] = [cmap.readUInt16BE(firsts + segment), cmap.readUInt16BE(lasts + segment)]
    const offset = cmap.readUInt16BE(offsets + segment)
    const delta = cmap.readUInt16BE(deltas + segment)
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const listed = offset === 0 ? code : cmap.readUInt16BE(offsets + segment + offset + (code - first) * 2)
      if (listed !== 0 && ((listed + delta) & 0xffff) !== 0) runs.push([code, code])
    }
  }
  return runs
}
