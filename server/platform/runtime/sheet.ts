import { inflateRawSync } from 'node:zlib'
import type { Cell } from 'exceljs'
import type { Refusal } from './errors.ts'

/** A sheet as rows of texts; the first row are the titles. */
export type Rows = readonly (readonly string[])[]

/** What a sheet may be: its rows with the titles, its unpacked bytes, and the refusal of what is no such sheet. */
export interface SheetLimits {
  readonly rows: number
  readonly bytes: number
  readonly refuse: () => Refusal
}

/** 制作Excel. One sheet; every cell is a text, so that nothing in it is ever a formula. */
export async function writeSheet(name: string, rows: Rows): Promise<Buffer> {
  const book = await newBook()
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.addRows(rows.map((row) => [...row]))
  sheet.getRow(1).font = { bold: true }
  for (const [index, title] of (rows[0] ?? []).entries()) sheet.getColumn(index + 1).width = Math.max(12, title.length * 4)
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** 读取Excel. The texts of the first sheet, days as 2025-09-26. Refuses what is no workbook, and what is larger than the limits. */
export async function readSheet(content: Buffer, { rows: most, bytes, refuse }: SheetLimits): Promise<Rows> {
  if (!unpacksWithin(content, bytes)) throw refuse()
  const book = await newBook()
  // The types of exceljs name an older Buffer.
  await book.xlsx.load(content as never).catch(() => {
    throw refuse()
  })
  const [sheet] = book.worksheets
  if (!sheet || sheet.rowCount > most) throw refuse()
  const width = Math.min(sheet.columnCount, 50)
  const rows: string[][] = []
  for (let row = 1; row <= sheet.rowCount; row += 1) {
    const cells = sheet.getRow(row)
    rows.push(Array.from({ length: width }, (_, column) => textOf(cells.getCell(column + 1))))
  }
  return rows
}

/** The package is large: it is loaded with the first sheet, not with the program. */
async function newBook() {
  const { default: exceljs } = await import('exceljs')
  return new exceljs.Workbook()
}

/** Excel keeps a typed day as an instant in UTC. */
function textOf({ value, text }: Cell): string {
  return value instanceof Date ? value.toISOString().slice(0, 10) : text.trim()
}

/** True for a zip whose entries together unpack to at most so many bytes. What the directory says is not believed: each entry is unpacked. */
function unpacksWithin(zip: Buffer, most: number): boolean {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  if (end < 0 || end + 20 > zip.length) return false
  let at = zip.readUInt32LE(end + 16)
  let left = most
  try {
    for (let entries = zip.readUInt16LE(end + 10); entries > 0; entries -= 1) {
      const [method, size, header] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)]
      const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28)
      const packed = zip.subarray(start, start + size)
      left -= method === 0 ? packed.length : inflateRawSync(packed, { maxOutputLength: left + 1 }).length
      if (left < 0) return false
      at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
    }
    return true
  } catch {
    return false
  }
}
