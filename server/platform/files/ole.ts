const MAGIC = 'd0cf11e0a1b11ae1'
const ENTRY_BYTES = 128
const HEADER_LOCATIONS = 109
const STORAGE = 1
const STREAM = 2
const ROOT = 5
/** Sector numbers from here on mean something else: the end of a chain, a free sector. */
const LAST_SECTOR = 0xfffffffa

/** 复合文件中的一项. A stream or a storage of an OLE compound file. */
interface OleEntry {
  readonly name: string
  readonly type: number
  readonly start: number
  readonly size: number
}

/** 复合文件. What `.doc`, `.xls`, `.wps` and `.et` are: a file system in a file. */
export class OleFile {
  readonly entries: readonly OleEntry[]
  readonly #bytes: Buffer
  readonly #sector: number
  readonly #table: readonly number[]

  /** Throws for what is none, or is damaged. */
  constructor(bytes: Buffer) {
    if (bytes.length < 512 || bytes.toString('hex', 0, 8) !== MAGIC) throw new RangeError('no compound file')
    const shift = bytes.readUInt16LE(30)
    if (shift !== 9 && shift !== 12) throw new RangeError('sectors of an unknown size')
    this.#bytes = bytes
    this.#sector = 2 ** shift
    this.#table = this.#locations().flatMap((at) => this.#numbersOf(at))
    this.entries = this.#directory()
  }

  /** Where in the file the bytes of a stream are, in order. */
  pieces(name: string): Buffer[] {
    const entry = this.entries.find((one) => one.name === name && one.type === STREAM)
    if (!entry) return []
    const isSmall = entry.size < this.#bytes.readUInt32LE(56)
    const pieces = isSmall ? this.#smallPieces(entry.start) : this.#chain(entry.start).map((at) => this.#sectorAt(at))
    let left = entry.size
    return pieces.flatMap((piece) => {
      const part = piece.subarray(0, Math.max(left, 0))
      left -= part.length
      return part.length > 0 ? [part] : []
    })
  }

  /** The content of a stream; empty without it. */
  read(name: string): Buffer {
    return Buffer.concat(this.pieces(name))
  }

  #sectorAt(index: number): Buffer {
    const at = (index + 1) * this.#sector
    if (at >= this.#bytes.length) throw new RangeError('a sector that is not there')
    return this.#bytes.subarray(at, at + this.#sector)
  }

  #numbersOf(index: number): number[] {
    const sector = this.#sectorAt(index)
    return Array.from({ length: sector.length >> 2 }, (_, place) => sector.readUInt32LE(place * 4))
  }

  /** The sectors of the allocation table: the first in the header, more in a chain of their own. */
  #locations(): number[] {
    const found = Array.from({ length: HEADER_LOCATIONS }, (_, place) => this.#bytes.readUInt32LE(76 + place * 4))
    const seen = new Set<number>()
    for (let next = this.#bytes.readUInt32LE(68); next < LAST_SECTOR; ) {
      if (seen.has(next)) throw new RangeError('a chain that turns back')
      seen.add(next)
      const numbers = this.#numbersOf(next)
      next = numbers.pop() ?? LAST_SECTOR
      found.push(...numbers)
    }
    return found.filter((sector) => sector < LAST_SECTOR)
  }

  #chain(start: number, table = this.#table): number[] {
    const found: number[] = []
    for (let next = start; next < LAST_SECTOR; next = table[next] ?? LAST_SECTOR) {
      if (found.length > table.length) throw new RangeError('a chain that turns back')
      found.push(next)
    }
    return found
  }

  #directory(): OleEntry[] {
    return this.#chain(this.#bytes.readUInt32LE(48)).flatMap((index) => {
      const sector = this.#sectorAt(index)
      const count = Math.floor(sector.length / ENTRY_BYTES)
      return Array.from({ length: count }, (_, place) => entryAt(sector.subarray(place * ENTRY_BYTES))).filter(({ type }) =>
        [STORAGE, STREAM, ROOT].includes(type),
      )
    })
  }

  /** Small streams share the stream of the root, in sectors of 64 bytes. */
  #smallPieces(start: number): Buffer[] {
    const root = this.entries.find(({ type }) => type === ROOT)
    if (!root) return []
    const small = 2 ** this.#bytes.readUInt16LE(32)
    if (small !== 64) throw new RangeError('small sectors of an unknown size')
    const table = this.#chain(this.#bytes.readUInt32LE(60)).flatMap((at) => this.#numbersOf(at))
    const sectors = this.#chain(root.start)
    return this.#chain(start, table).map((index) => {
      const at = index * small
      const sector = sectors[Math.floor(at / this.#sector)]
      if (sector === undefined) throw new RangeError('a small sector that is not there')
      return this.#sectorAt(sector).subarray(at % this.#sector, (at % this.#sector) + small)
    })
  }
}

function entryAt(bytes: Buffer): OleEntry {
  const length = Math.min(Math.max(bytes.readUInt16LE(64) - 2, 0), 62)
  return {
    name: bytes.toString('utf16le', 0, length),
    type: bytes.readUInt8(66),
    start: bytes.readUInt32LE(116),
    size: bytes.readUInt32LE(120),
  }
}
