import { MOST_TEXT } from './parts.ts'
import { fontOf, nameOf, type PdfFont } from './pdf-fonts.ts'
import { isDict, type PdfDict, PdfFile, PdfReader, PdfRef, type PdfValue } from './pdf-objects.ts'
import { TextPlace } from './pdf-place.ts'

const DEEPEST_FORM = 8
/** A gap of a third of a character between words of other scripts than Chinese. */
const GAP = -300
const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u

/** PDF 的文字. Page by page; empty for scans, which have none. Chinese that goes on in the next line is joined. */
export function pdfText(bytes: Buffer): string {
  const file = new PdfFile(bytes)
  const words = new Words()
  for (const page of pagesOf(file)) {
    const contents = file.value(page.get('Contents'))
    const streams = Array.isArray(contents) ? (contents as readonly PdfValue[]) : [page.get('Contents')]
    const text = streams.map((one) => file.stream(one).toString('latin1')).join('\n')
    show(file, text, file.dict(inherited(file, page, 'Resources')), words, 0)
    words.move()
    if (words.text.length > MOST_TEXT) break
  }
  return words.text
}

/** Pages in the order of the tree, or of their numbers where the tree cannot be read. */
function pagesOf(file: PdfFile): PdfDict[] {
  const numbers = file.numbers().map((number) => file.dict(new PdfRef(number)))
  const root = numbers.findLast((one) => nameOf(one.get('Type')) === 'Catalog')
  const pages: PdfDict[] = []
  const seen = new Set<number>()
  const visit = (node: PdfValue | undefined): void => {
    if (node instanceof PdfRef && seen.has(node.number)) return
    if (node instanceof PdfRef) seen.add(node.number)
    const dict = file.dict(node)
    const kids = file.value(dict.get('Kids'))
    if (Array.isArray(kids)) for (const kid of kids as readonly PdfValue[]) visit(kid)
    else if (nameOf(dict.get('Type')) === 'Page') pages.push(dict)
  }
  visit(root?.get('Pages'))
  return pages.length > 0 ? pages : numbers.filter((one) => nameOf(one.get('Type')) === 'Page')
}

/** An entry of a page, or of what is above it. */
function inherited(file: PdfFile, page: PdfDict, key: string): PdfValue | undefined {
  let at = page
  for (let depth = 0; depth < 20 && !at.has(key) && at.has('Parent'); depth += 1) at = file.dict(at.get('Parent'))
  return at.get(key)
}

/** Words as they are shown, with a space where there is one to see: a gap in the line, or a new line between words that are not both Chinese. */
class Words {
  text = ''
  /** Where the last words end, by the usual width of their signs, and how large they are. */
  #end = { x: 0, y: 0, size: 0 }
  #gap = false

  /** A place that cannot be compared with the last: another page. */
  move(): void {
    this.#end = { x: 0, y: Number.NEGATIVE_INFINITY, size: 0 }
  }

  gap(): void {
    this.#gap = true
  }

  show(words: string, x: number, y: number, size: number): void {
    if (words === '') return
    const isLine = Math.abs(y - this.#end.y) < size / 2
    const isApart = isLine ? this.#gap || x - this.#end.x > size * WORD_GAP || x < this.#end.x - size * 3 : true
    const isChinese = CHINESE.test(this.text.slice(-1)) && CHINESE.test(words.charAt(0))
    if (isApart && !isChinese && this.text !== '') this.text += ' '
    this.#gap = false
    this.text += words
    this.#end = { x: x + widthOf(words) * size, y, size }
  }
}

/** So much of the size of the letters is a gap between words and not between letters. */
const WORD_GAP = 0.25

function widthOf(words: string): number {
  return Array.from(words).reduce((sum, sign) => sum + (CHINESE.test(sign) ? 1 : 0.55), 0)
}

/** Before a page names a font, nothing is shown. */
const NO_FONT: PdfFont = () => ''

function show(file: PdfFile, content: string, resources: PdfDict, words: Words, depth: number): void {
  const fonts = new Map<string, PdfFont>()
  const fontNamed = (name: string): PdfFont => {
    const found = fonts.get(name) ?? fontOf(file, file.dict(file.dict(resources.get('Font')).get(name)))
    fonts.set(name, found)
    return found
  }
  let font = NO_FONT
  let operands: PdfValue[] = []
  const place = new TextPlace()
  // What a program says that the next signs stand for, whatever they look like.
  let stands: string | undefined
  const put = (bytes: Buffer): void => {
    const text = stands ?? font(bytes)
    if (stands !== undefined) stands = ''
    const { x, y, size } = place.now()
    words.show(text, x, y, size)
    place.advance(widthOf(text))
  }
  const reader = new PdfReader(content)
  do {
    for (let value = reader.next(); value !== undefined && words.text.length <= MOST_TEXT; value = reader.next()) {
      if (typeof value !== 'object' || !('word' in value)) {
        operands.push(value)
        continue
      }
      const [first] = operands
      place.take(value.word, operands)
      if (value.word === 'BDC') stands = actualText(operands.at(-1))
      else if (value.word === 'EMC') stands = undefined
      else if (value.word === 'Tf') font = fontNamed(nameOf(first))
      else if (value.word === 'Tj' || value.word === "'" || value.word === '"') {
        const last = operands.at(-1)
        if (Buffer.isBuffer(last)) put(last)
      } else if (value.word === 'TJ' && Array.isArray(first)) {
        for (const piece of first as readonly PdfValue[]) {
          if (Buffer.isBuffer(piece)) put(piece)
          else if (typeof piece === 'number') {
            if (piece < GAP) words.gap()
            place.advance(-piece / 1000)
          }
        }
      } else if (value.word === 'Do' && depth < DEEPEST_FORM)
        showForm(file, file.dict(resources.get('XObject')).get(nameOf(first)), words, depth)
      else if (value.word === 'ID') skipImage(reader, content)
      operands = []
    }
  } while (words.text.length <= MOST_TEXT && reader.pass())
}

function actualText(properties: PdfValue | undefined): string | undefined {
  const text = isDict(properties) ? properties.get('ActualText') : undefined
  return Buffer.isBuffer(text) && text[0] === 0xfe && text[1] === 0xff ? new TextDecoder('utf-16be').decode(text) : undefined
}

function showForm(file: PdfFile, form: PdfValue | undefined, words: Words, depth: number): void {
  const dict = file.dict(form)
  if (nameOf(dict.get('Subtype')) !== 'Form') return
  const resources = file.value(dict.get('Resources'))
  show(file, file.stream(form).toString('latin1'), isDict(resources) ? resources : new Map<string, PdfValue>(), words, depth + 1)
}

/** The bytes of a picture that stands in the page. */
function skipImage(reader: PdfReader, content: string): void {
  const ends = /[\s\0]EI(?![\w])/g
  ends.lastIndex = reader.at
  reader.at = ends.exec(content) ? ends.lastIndex : content.length
}
