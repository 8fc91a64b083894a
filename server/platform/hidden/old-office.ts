import { OleFile } from '../files/ole.ts'
import type { Counts } from './counts.ts'

const SUMMARY = '\u0005SummaryInformation'
const MORE = '\u0005DocumentSummaryInformation'
const STRING = 0x1e
const WIDE_STRING = 0x1f
const [AUTHOR, SAVED_BY, COMPANY, CODE_PAGE] = [4, 8, 15, 1]
const OTHER_PROPERTIES: ReadonlySet<number> = new Set([3, 5, 6])
const BOUND_SHEET = 0x85
const NOTE = 0x1c

/** Counts who wrote an old file of Word or Excel and blanks it out; hidden sheets and comments are told, but stay: this program writes no such files. */
export function stripOldOffice(bytes: Buffer, counts: Counts): Buffer {
  const result = Buffer.from(bytes)
  const ole = new OleFile(result)
  for (const property of propertiesOf(ole.read(SUMMARY))) {
    if (property.id === AUTHOR) counts.name('author', property.text)
    else if (property.id === SAVED_BY) counts.name('saved-by', property.text)
    else if (OTHER_PROPERTIES.has(property.id) && property.text.trim() !== '') counts.add('properties')
  }
  for (const property of propertiesOf(ole.read(MORE))) if (property.id === COMPANY) counts.name('company', property.text)
  for (const name of [SUMMARY, MORE]) blankProperties(ole.pieces(name))
  countSheets(ole.read('Workbook'), counts)
  countReviews(ole, counts)
  return result
}

/** Places of the information block of Word: comments, and the people who made tracked changes, of whom the first is nobody. */
const [COMMENTS_LENGTH, PEOPLE_AT, PEOPLE_LENGTH] = [0xbe, 0x232, 0x236]
const COMMENT_BYTES = 34

function countReviews(ole: OleFile, counts: Counts): void {
  const block = ole.read('WordDocument')
  if (block.length < PEOPLE_LENGTH + 4) return
  counts.add('comments', Math.floor(Math.max(block.readUInt32LE(COMMENTS_LENGTH) - 4, 0) / COMMENT_BYTES))
  const table = ole.read((block.readUInt16LE(10) & 0x0200) === 0 ? '0Table' : '1Table')
  const [at, length] = [block.readUInt32LE(PEOPLE_AT), block.readUInt32LE(PEOPLE_LENGTH)]
  if (length >= 4 && at + 4 <= table.length) counts.add('changes', table.readUInt16LE(at + 2) - 1)
}

interface Property {
  readonly id: number
  readonly text: string
}

/** The texts of a set of properties ([MS-OLEPS]); none for one that is broken. */
function propertiesOf(stream: Buffer): Property[] {
  try {
    if (stream.length < 48) return []
    const section = stream.readUInt32LE(44)
    const places = Array.from({ length: Math.min(stream.readUInt32LE(section + 4), 100) }, (_, index) => ({
      id: stream.readUInt32LE(section + 8 + index * 8),
      at: section + stream.readUInt32LE(section + 12 + index * 8),
    }))
    const page = places.find(({ id }) => id === CODE_PAGE)
    const encoding = encodingOf(page ? stream.readUInt16LE(page.at + 4) : 0)
    return places.flatMap(({ id, at }): Property[] => {
      const [type, length] = [stream.readUInt16LE(at), stream.readUInt32LE(at + 4)]
      if (type === WIDE_STRING) return [{ id, text: stream.toString('utf16le', at + 8, at + 8 + length * 2).replaceAll('\0', '') }]
      if (type === STRING)
        return [{ id, text: new TextDecoder(encoding).decode(stream.subarray(at + 8, at + 8 + length)).replaceAll('\0', '') }]
      return []
    })
  } catch {
    return []
  }
}

function encodingOf(page: number): string {
  if (page === 65001) return 'utf-8'
  return page === 936 ? 'gb18030' : page === 1200 ? 'utf-16le' : 'windows-1252'
}

/** Leaves the head of the set, then says that its section has no property. */
function blankProperties(pieces: readonly Buffer[]): void {
  const all = Buffer.concat(pieces)
  if (all.length < 56) return
  all.writeUInt32LE(1, 24)
  all.writeUInt32LE(48, 44)
  all.fill(0, 48)
  all.writeUInt32LE(8, 48)
  let at = 0
  for (const piece of pieces) {
    all.copy(piece, 0, at, at + piece.length)
    at += piece.length
  }
}

function countSheets(stream: Buffer, counts: Counts): void {
  for (let at = 0; at + 4 <= stream.length; ) {
    const [type, length] = [stream.readUInt16LE(at), stream.readUInt16LE(at + 2)]
    if (type === BOUND_SHEET && length > 4 && ((stream[at + 8] ?? 0) & 3) !== 0) counts.add('sheets')
    if (type === NOTE) counts.add('comments')
    at += 4 + length
  }
}
