import { type PdfDict, PdfFile, PdfName, PdfReader, type PdfValue } from './pdf-objects.ts'

/** Reads the text of a string that is shown in a font. */
export type PdfFont = (bytes: Buffer) => string

/** How the usual Chinese encodings write their characters; their codes are those of the text itself. */
const ENCODINGS: readonly (readonly [name: RegExp, label: string])[] = [
  [/^(?:GBK|GBKp|GBK2K|GB|GBpc)-/, 'gb18030'],
  [/^UniGB-(?:UCS2|UTF16)-/, 'utf-16be'],
  [/^UniGB-UTF8-/, 'utf-8'],
]

/** 字体. By its own table of characters, or by the encoding that it names; without either, as Latin for fonts of single bytes and else not at all. */
export function fontOf(file: PdfFile, font: PdfDict): PdfFont {
  const table = font.has('ToUnicode') ? characterTable(file.stream(font.get('ToUnicode')).toString('latin1')) : undefined
  const encoding = file.value(font.get('Encoding'))
  const name = encoding instanceof PdfName ? encoding.name : ''
  const isComposite = nameOf(file.value(font.get('Subtype'))) === 'Type0'
  if (table && table.characters.size > 0) return (bytes) => read(bytes, table)
  const label = ENCODINGS.find(([pattern]) => pattern.test(name))?.[1]
  if (label) return (bytes) => new TextDecoder(label).decode(bytes)
  return isComposite ? () => '' : (bytes) => new TextDecoder('windows-1252').decode(bytes)
}

interface CharacterTable {
  readonly characters: ReadonlyMap<number, string>
  /** Bytes of a code. */
  readonly width: number
}

function read(bytes: Buffer, { characters, width }: CharacterTable): string {
  let text = ''
  for (let at = 0; at + width <= bytes.length; at += width) text += characters.get(bytes.readUIntBE(at, width)) ?? ''
  return text
}

const MOST_RANGE = 0x10000

/** A table from codes to characters ([ISO 32000] 9.10.3). */
function characterTable(text: string): CharacterTable {
  const characters = new Map<number, string>()
  let width = 1
  let operands: PdfValue[] = []
  const reader = new PdfReader(text)
  do {
    for (let value = reader.next(); value !== undefined; value = reader.next()) {
      if (typeof value !== 'object' || !('word' in value)) operands.push(value)
      else {
        const strings = operands.filter((one): one is Buffer => Buffer.isBuffer(one))
        if (value.word === 'endcodespacerange') width = Math.min(Math.max(...strings.map(({ length }) => length), 1), 4)
        if (value.word === 'endbfchar')
          for (let at = 0; at + 1 < strings.length; at += 2) characters.set(codeOf(strings[at]), wordsOf(strings[at + 1]))
        if (value.word === 'endbfrange') addRanges(characters, operands)
        operands = []
      }
    }
  } while (reader.pass())
  return { characters, width }
}

function addRanges(characters: Map<number, string>, operands: readonly PdfValue[]): void {
  for (let at = 0; at + 2 < operands.length; at += 3) {
    const [from, to, target] = operands.slice(at, at + 3)
    if (!Buffer.isBuffer(from) || !Buffer.isBuffer(to)) return
    const [first, last] = [codeOf(from), Math.min(codeOf(to), codeOf(from) + MOST_RANGE)]
    for (let code = first; code <= last; code += 1) {
      const one = Array.isArray(target) ? (target as readonly PdfValue[])[code - first] : target
      if (!Buffer.isBuffer(one)) break
      characters.set(code, Array.isArray(target) ? wordsOf(one) : later(wordsOf(one), code - first))
    }
  }
}

/** The text whose last character is so many further. */
function later(text: string, by: number): string {
  const signs = Array.from(text)
  const last = signs.pop()?.codePointAt(0) ?? 0
  return last + by > 0x10ffff ? '' : `${signs.join('')}${String.fromCodePoint(last + by)}`
}

function codeOf(bytes: Buffer | undefined): number {
  return bytes && bytes.length > 0 && bytes.length <= 4 ? bytes.readUIntBE(0, bytes.length) : 0
}

function wordsOf(bytes: Buffer | undefined): string {
  return bytes && bytes.length > 0 ? new TextDecoder('utf-16be').decode(bytes) : ''
}

/** The words of a name; empty for any other value. */
export function nameOf(value: PdfValue | undefined): string {
  return value instanceof PdfName ? value.name : ''
}
