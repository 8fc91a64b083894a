import { elementsIn, type HtmlElement, type HtmlNode, textOfHtml } from '../../../core/publishing/body/html-node.ts'
import { childAt, elementsOf, valueAt } from '../../platform/files/xml.ts'
import type { DocxPackage } from './package.ts'
import type { Styles } from './styles.ts'

export type LeftOut = 'deleted' | 'hidden' | 'comment' | 'picture' | 'object'

/** A stretch of the original text, and why it was left out. */
export interface OriginalPart {
  readonly text: string
  readonly leftOut?: LeftOut
}

interface Line {
  readonly words: HtmlNode[]
  /** The paragraphs of text boxes that are anchored in the line. */
  readonly boxes: HtmlNode[]
}

const INSIDE = new Set([
  'w:ins',
  'w:moveTo',
  'w:smartTag',
  'w:sdt',
  'w:sdtContent',
  'w:customXml',
  'w:fldSimple',
  'w:dir',
  'w:bdo',
  'w:rubyBase',
  'm:oMath',
  'm:oMathPara',
])

/** Reads the words of paragraphs. */
export class RunReader {
  readonly counts = new Map<LeftOut, number>()
  readonly original: OriginalPart[][] = []
  private readonly docx: DocxPackage
  private readonly styles: Styles
  private readonly fileOf: (part: string) => string | undefined
  private readonly box: (content: HtmlElement) => HtmlNode[]
  private readonly notes: ReadonlyMap<string, HtmlElement>
  private readonly comments: ReadonlyMap<string, string>
  private readonly used: string[] = []

  constructor(docx: DocxPackage, styles: Styles, fileOf: (part: string) => string | undefined, box: (content: HtmlElement) => HtmlNode[]) {
    this.docx = docx
    this.styles = styles
    this.fileOf = fileOf
    this.box = box
    this.notes = new Map([...notesOf(docx, 'footnotes', 'w:footnote'), ...notesOf(docx, 'endnotes', 'w:endnote')])
    this.comments = new Map(notesOf(docx, 'comments', 'w:comment').map(([key, comment]) => [key, wordsIn(comment).trim()]))
  }

  paragraph(node: HtmlElement, properties: HtmlElement | undefined): Line {
    const line: Line = { words: [], boxes: [] }
    this.original.push([])
    this.inline(elementsOf(node), properties, line.words, line)
    return line
  }

  /** The notes that were used, as the grammar of a body writes them. */
  noteSection(): HtmlNode[] {
    const children = this.used.map((text, index): HtmlElement => {
      const back: HtmlElement = { tag: 'a', attributes: { href: `#noteref-${index + 1}` }, children: ['*'] }
      return { tag: 'p', attributes: { id: `note-${index + 1}` }, children: [back, text] }
    })
    return children.length > 0 ? [{ tag: 'section', attributes: {}, children }] : []
  }

  leaveOut(why: LeftOut, node: HtmlElement): never[] {
    const text = wordsIn(node)
    if (text !== '') {
      this.count(why)
      this.note({ text, leftOut: why })
    }
    return []
  }

  private inline(nodes: readonly HtmlElement[], properties: HtmlElement | undefined, into: HtmlNode[], line: Line): void {
    for (const node of nodes) {
      if (node.tag === 'w:r' || node.tag === 'm:r') this.run(node, properties, into, line)
      else if (node.tag === 'w:del' || node.tag === 'w:moveFrom') this.leaveOut('deleted', node)
      else if (node.tag === 'w:hyperlink') this.link(node, properties, into, line)
      else if (INSIDE.has(node.tag) || node.tag.startsWith('m:')) this.inline(elementsOf(node), properties, into, line)
    }
  }

  private link(node: HtmlElement, properties: HtmlElement | undefined, into: HtmlNode[], line: Line): void {
    const children: HtmlNode[] = []
    this.inline(elementsOf(node), properties, children, line)
    into.push({ tag: 'a', attributes: { href: this.docx.target(node.attributes['r:id']) ?? '' }, children })
  }

  private run(node: HtmlElement, properties: HtmlElement | undefined, into: HtmlNode[], line: Line): void {
    const own = childAt(node, 'w:rPr')
    const has = (tag: string) => this.styles.has(tag, own, properties)
    if (has('w:strike') || has('w:dstrike')) return void this.leaveOut('deleted', node)
    if (has('w:vanish') || has('w:webHidden')) return void this.leaveOut('hidden', node)
    const words = elementsOf(node).flatMap((one) => this.piece(one, properties, line))
    if (words.length === 0) return
    const isHeading = this.styles.headingOf(properties) !== undefined
    const raised = valueAt(own, 'w:vertAlign')
    const marks: readonly (readonly [boolean, string])[] = [
      [!isHeading && has('w:b'), 'strong'],
      [!isHeading && has('w:i'), 'em'],
      [has('w:u') && childAt(node, 'w:t') !== undefined, 'u'],
      [raised === 'superscript', 'sup'],
      [raised === 'subscript', 'sub'],
    ]
    into.push(...marks.reduce<HtmlNode[]>((inside, [on, tag]) => (on ? [{ tag, attributes: {}, children: inside }] : inside), words))
  }

  private piece(node: HtmlElement, properties: HtmlElement | undefined, line: Line): HtmlNode[] {
    switch (node.tag) {
      case 'w:t':
      case 'm:t':
        return this.words(node.children.filter((one) => typeof one === 'string').join(''))
      case 'w:tab':
      case 'w:ptab':
        return this.words(' ')
      case 'w:noBreakHyphen':
        return this.words('-')
      case 'w:br':
      case 'w:cr':
        return node.attributes['w:type'] === undefined ? [{ tag: 'br', attributes: {}, children: [] }] : []
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        return this.footnote(`${node.tag === 'w:footnoteReference' ? 'w:footnote' : 'w:endnote'} ${node.attributes['w:id']}`, line)
      case 'w:commentReference':
        this.count('comment')
        this.note({ text: `［批注：${this.comments.get(`w:comment ${node.attributes['w:id']}`) ?? ''}］`, leftOut: 'comment' })
        return []
      case 'w:ruby': {
        const words: HtmlNode[] = []
        this.inline(elementsOf(childAt(node, 'w:rubyBase')), properties, words, line)
        return words
      }
      case 'mc:AlternateContent':
        return this.drawing(childAt(node, 'mc:Choice') ?? node, line)
      case 'w:drawing':
      case 'w:pict':
        return this.drawing(node, line)
      case 'w:object':
      case 'w:sym':
        this.count('object')
        this.note({ text: '［对象］', leftOut: 'object' })
        return []
      default:
        return []
    }
  }

  private words(text: string): HtmlNode[] {
    this.note({ text })
    return [text]
  }

  /** A note is read like the text: what was deleted or hidden in it is left out and told. */
  private footnote(key: string, line: Line): HtmlNode[] {
    const words: HtmlNode[] = []
    this.note({ text: '［脚注：' })
    for (const paragraph of elementsOf(this.notes.get(key), 'w:p')) {
      if (words.length > 0) words.push(' ')
      this.inline(elementsOf(paragraph), childAt(paragraph, 'w:pPr'), words, line)
    }
    this.note({ text: '］' })
    const text = words.map(textOfHtml).join('').trim()
    if (text === '') return []
    this.used.push(text)
    const index = this.used.length
    return [{ tag: 'a', attributes: { id: `noteref-${index}`, href: `#note-${index}` }, children: ['*'] }]
  }

  /** A picture, or a text box, whose paragraphs come after the line that it is anchored in. */
  private drawing(node: HtmlElement, line: Line): HtmlNode[] {
    const all = elementsIn([node])
    const boxes = all.filter(({ tag }) => tag === 'w:txbxContent')
    const [box] = boxes
    if (box) line.boxes.push(...this.box(box))
    return all
      .filter(({ tag }) => tag === 'a:blip' || tag === 'v:imagedata')
      .flatMap(({ attributes }): HtmlNode[] => {
        const file = this.fileOf(this.docx.target(attributes['r:embed'] ?? attributes['r:id']) ?? '')
        if (file === undefined) {
          this.count('picture')
          this.note({ text: '［图片］', leftOut: 'picture' })
          return []
        }
        this.note({ text: '［图片］' })
        const says = all.find(({ tag }) => tag === 'wp:docPr')?.attributes['descr'] ?? ''
        return [{ tag: 'img', attributes: { src: `files/${file}`, alt: says }, children: [] }]
      })
  }

  private count(what: LeftOut): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1)
  }

  private note(part: OriginalPart): void {
    this.original.at(-1)?.push(part)
  }
}

function notesOf(docx: DocxPackage, part: string, tag: string): [string, HtmlElement][] {
  return elementsOf(docx.part(part), tag).map((one) => [`${tag} ${one.attributes['w:id']}`, one])
}

/** The words of a part, those that were deleted included. */
function wordsIn(node: HtmlElement): string {
  return elementsIn([node])
    .filter(({ tag }) => tag === 'w:t' || tag === 'w:delText')
    .flatMap(({ children }) => children.filter((one) => typeof one === 'string'))
    .join('')
}
