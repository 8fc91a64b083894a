const SECTOR = 512
const SMALL = 64
const CUTOFF = 4096
const END = 0xfffffffe
const TABLE = 0xfffffffd

/** A stream with its content, or a storage without one. */
export type OleParts = Readonly<Record<string, Buffer | 'storage'>>

/** An OLE compound file with these streams, as the old Word and Excel write: small streams inside the stream of the root. */
export function oleFile(parts: OleParts): Buffer {
  const sectors: Buffer[] = []
  const table: number[] = []
  const place = (content: Buffer): number => {
    const count = Math.ceil(content.length / SECTOR)
    if (count === 0) return END
    const first = sectors.length
    const padded = Buffer.concat([content, Buffer.alloc(count * SECTOR - content.length)])
    for (let index = 0; index < count; index += 1) {
      sectors.push(padded.subarray(index * SECTOR, (index + 1) * SECTOR))
      table.push(index === count - 1 ? END : first + index + 1)
    }
    return first
  }
  const small: Buffer[] = []
  const smallTable: number[] = []
  const placeSmall = (content: Buffer): number => {
    const count = Math.ceil(content.length / SMALL)
    const first = smallTable.length
    small.push(content, Buffer.alloc(count * SMALL - content.length))
    for (let index = 0; index < count; index += 1) smallTable.push(index === count - 1 ? END : first + index + 1)
    return count === 0 ? END : first
  }
  const entries = Object.entries(parts).map(([name, content]) => {
    if (content === 'storage') return entry(name, 1, END, 0)
    return entry(name, 2, content.length < CUTOFF ? placeSmall(content) : place(content), content.length)
  })
  const inside = Buffer.concat(small)
  const root = entry('Root Entry', 5, place(inside), inside.length)
  const directory = place(Buffer.concat([root, ...entries]))
  const smallNumbers = numbers(smallTable)
  const smallStart = place(smallNumbers)
  // The table has a sector of its own; it describes fewer than 128.
  const at = sectors.length
  table.push(TABLE)
  sectors.push(numbers(table))
  const head = Buffer.alloc(SECTOR)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(head)
  head.writeUInt16LE(0x3e, 24)
  head.writeUInt16LE(3, 26)
  head.writeUInt16LE(0xfffe, 28)
  head.writeUInt16LE(9, 30)
  head.writeUInt16LE(6, 32)
  head.writeUInt32LE(1, 44)
  head.writeUInt32LE(directory, 48)
  head.writeUInt32LE(CUTOFF, 56)
  head.writeUInt32LE(smallStart, 60)
  head.writeUInt32LE(smallNumbers.length / SECTOR, 64)
  head.writeUInt32LE(END, 68)
  head.fill(0xff, 76)
  head.writeUInt32LE(at, 76)
  return Buffer.concat([head, ...sectors])
}

function entry(name: string, type: number, start: number, size: number): Buffer {
  const bytes = Buffer.alloc(128)
  bytes.write(name, 0, 'utf16le')
  bytes.writeUInt16LE((name.length + 1) * 2, 64)
  bytes.writeUInt8(type, 66)
  bytes.fill(0xff, 68, 80)
  bytes.writeUInt32LE(start, 116)
  bytes.writeUInt32LE(size, 120)
  return bytes
}

/** Numbers in whole sectors, the rest marked as free. */
function numbers(list: readonly number[]): Buffer {
  const bytes = Buffer.alloc(Math.ceil((list.length * 4) / SECTOR) * SECTOR, 0xff)
  for (const [index, number] of list.entries()) bytes.writeUInt32LE(number, index * 4)
  return bytes
}

/** A stream of the old Word: the head of its information block, then text. */
export function wordStream(text: string, flags = 0): Buffer {
  const head = Buffer.alloc(CUTOFF)
  head.writeUInt16LE(0xa5ec, 0)
  head.writeUInt16LE(flags, 10)
  return Buffer.concat([head, Buffer.from(text, 'utf16le')])
}

/** A record of the old Excel. */
export function record(type: number, data: Buffer | readonly number[] = []): Buffer {
  const bytes = Buffer.from(data)
  const head = Buffer.alloc(4)
  head.writeUInt16LE(type, 0)
  head.writeUInt16LE(bytes.length, 2)
  return Buffer.concat([head, bytes])
}

/** A set of properties of the old formats: texts by their numbers. */
export function summaryStream(texts: Readonly<Record<number, string>>): Buffer {
  const values = Object.entries(texts).map(([id, text]) => {
    const bytes = Buffer.from(`${text}\0`)
    const value = Buffer.alloc(8 + Math.ceil(bytes.length / 4) * 4)
    value.writeUInt32LE(0x1e, 0)
    value.writeUInt32LE(bytes.length, 4)
    bytes.copy(value, 8)
    return { id: Number(id), value }
  })
  const page = Buffer.alloc(8)
  page.writeUInt32LE(2, 0)
  page.writeUInt16LE(65001, 4)
  const all = [{ id: 1, value: page }, ...values]
  const head = Buffer.alloc(48)
  head.writeUInt16LE(0xfffe, 0)
  head.writeUInt32LE(1, 24)
  head.writeUInt32LE(48, 44)
  const table = Buffer.alloc(8 + all.length * 8)
  let at = table.length
  for (const [index, { id, value }] of all.entries()) {
    table.writeUInt32LE(id, 8 + index * 8)
    table.writeUInt32LE(at, 12 + index * 8)
    at += value.length
  }
  table.writeUInt32LE(at, 0)
  table.writeUInt32LE(all.length, 4)
  return Buffer.concat([head, table, ...all.map(({ value }) => value)])
}
