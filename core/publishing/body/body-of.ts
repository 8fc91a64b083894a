import { BodyFlow, type Place } from './body-flow.ts'
import { childrenOf, PICTURE_FOLDER } from './body-html.ts'
import {
  ALIGNMENTS,
  type Alignment,
  BODY_NODES,
  type BodyMark,
  type BodyNode,
  DEEPEST_LIST,
  isAddress,
  isWebAddress,
  TALLEST_SPAN,
  type Value,
  WIDEST_SPAN,
} from './grammar.ts'
import { elementsIn, type HtmlElement, type HtmlNode, SILENT, textOfHtml } from './html-node.ts'
import { NoteReader } from './note-reader.ts'
import { rectangle } from './table-shape.ts'

const HEADINGS: Readonly<Record<string, number>> = { h1: 2, h2: 2, h3: 3, h4: 4, h5: 5, h6: 5 }
const MARKS: Readonly<Record<string, BodyMark>> = {
  strong: { type: 'strong' },
  b: { type: 'strong' },
  em: { type: 'em' },
  i: { type: 'em' },
  u: { type: 'underline' },
  ins: { type: 'underline' },
  sub: { type: 'sub' },
  sup: { type: 'sup' },
}
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data dfn em font i img ins kbd label mark nobr q rp rt ruby s samp small span strike strong sub sup time tt u var wbr o:p del'.split(
    ' ',
  ),
)
const LINES: ReadonlySet<string> = new Set(['p', 'pre', 'address'])

interface Around {
  readonly marks: readonly BodyMark[]
  readonly lists: number
  readonly align: Alignment | null
  readonly verbatim: boolean
}
const NOTHING: Around = { marks: [], lists: 0, align: null, verbatim: false }

/** 读成正文. Any HTML as a body: every visible word once and in order, structure as far as the grammar has it, nothing else. */
export function bodyOf(nodes: readonly HtmlNode[]): BodyNode {
  const reader = new Reader(new NoteReader(elementsIn(nodes)))
  const content = reader.blocks(nodes, 'doc', NOTHING)
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
}

/** Reads elements into a flow of blocks. A class, since the notes that were used are remembered over the whole body. */
class Reader {
  readonly notes: NoteReader

  constructor(notes: NoteReader) {
    this.notes = notes
  }

  blocks(nodes: readonly HtmlNode[], place: Place, around: Around): BodyNode[] {
    const flow = new BodyFlow(place, around.align)
    this.read(nodes, flow, around)
    flow.end()
    return flow.blocks
  }

  private read(nodes: readonly HtmlNode[], flow: BodyFlow, around: Around): void {
    for (const node of nodes) {
      if (typeof node === 'string') this.words(node, flow, around)
      else this.element(node, flow, around)
    }
  }

  private words(text: string, flow: BodyFlow, around: Around): void {
    if (!around.verbatim) return flow.text(text, around.marks)
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) flow.lineBreak()
      flow.text(line, around.marks)
    }
  }

  private element(node: HtmlElement, flow: BodyFlow, around: Around): void {
    const { tag } = node
    if (SILENT.has(tag) || this.notes.isUsed(node)) return
    if (tag === 'br') return flow.lineBreak()
    if (tag === 'img') return this.picture(node, flow, '')
    const note = this.notes.take(node)
    if (note !== undefined) return flow.footnote(note)
    if (INLINE.has(tag)) return this.read(node.children, flow, { ...around, marks: marksWith(around.marks, node) })
    flow.end()
    if (tag in HEADINGS) this.lines(node, flow, around, HEADINGS[tag])
    else if (LINES.has(tag)) this.lines(node, flow, around)
    else if ((tag === 'ul' || tag === 'ol') && around.lists < DEEPEST_LIST) this.list(node, flow, around)
    else if (tag === 'table') this.table(node, flow, around)
    else if (tag === 'figure') this.figure(node, flow, around)
    else this.aligned(node, flow, around)
    flow.end()
  }

  /** A box that is no line of its own. */
  private aligned(node: HtmlElement, flow: BodyFlow, around: Around): void {
    const align = alignOf(node) ?? around.align
    const before = flow.align
    flow.align = align
    this.read(node.children, flow, { ...around, align })
    flow.end()
    flow.align = before
  }

  /** A paragraph or heading, and those that stand in it. A paragraph without words is a line that was left empty. */
  private lines(node: HtmlElement, flow: BodyFlow, around: Around, level?: number): void {
    const before = flow.level
    const count = flow.blocks.length
    flow.level = level ?? before
    this.aligned(node, flow, { ...around, verbatim: around.verbatim || node.tag === 'pre' })
    if (flow.blocks.length === count && level === undefined && before === undefined) flow.emptyLine(alignOf(node) ?? around.align)
    flow.level = before
  }

  private list(node: HtmlElement, flow: BodyFlow, around: Around): void {
    const items: BodyNode[] = []
    let loose: HtmlNode[] = []
    const inner: Around = { ...around, lists: around.lists + 1, align: null }
    const add = (nodes: readonly HtmlNode[]): void => {
      const blocks = this.blocks(nodes, 'item', inner)
      const [first] = blocks
      items.push({ type: 'listItem', content: first?.type === 'paragraph' ? blocks : [{ type: 'paragraph' }, ...blocks] })
    }
    const flush = (): void => {
      if (loose.some((one) => typeof one !== 'string' || /\S/.test(one))) {
        const blocks = this.blocks(loose, 'item', inner)
        const last = items.at(-1)
        // A list directly within a list belongs to the item before it.
        if (last && blocks.length > 0) items[items.length - 1] = { ...last, content: [...childrenOf(last), ...blocks] }
        else if (blocks.length > 0) add(loose)
      }
      loose = []
    }
    for (const child of node.children) {
      if (typeof child !== 'string' && child.tag === 'li') {
        flush()
        add(child.children)
      } else loose.push(child)
    }
    flush()
    if (items.length === 0) return
    const start = Math.trunc(Number(node.attributes['start'] ?? 1))
    const numbered = BODY_NODES.orderedList.attributes.start.accepts(start) && start !== 1
    flow.block({
      type: node.tag === 'ol' ? 'orderedList' : 'bulletList',
      ...(node.tag === 'ol' && numbered && { attrs: { start } }),
      content: items,
    })
  }

  private table(node: HtmlElement, flow: BodyFlow, around: Around): void {
    const { caption, rows, rest } = partsOfTable(node)
    this.read(rest, flow, around)
    flow.end()
    const cells = rows.map((row) =>
      row.children.filter(isCell).map((cell): BodyNode => {
        const align = alignOf(cell) ?? alignOf(row)
        const content = this.blocks(cell.children, 'cell', { ...NOTHING, lists: around.lists, align })
        return {
          type: cell.tag === 'th' ? 'tableHeader' : 'tableCell',
          attrs: { colspan: spanOf(cell, 'colspan', WIDEST_SPAN), rowspan: spanOf(cell, 'rowspan', TALLEST_SPAN) },
          content: content.length > 0 ? content : [{ type: 'paragraph', ...(align !== null && { attrs: { align } }) }],
        }
      }),
    )
    const label = caption ? tidy(textOfHtml(caption)) : ''
    const shape =
      flow.place === 'doc' && BODY_NODES.table.attributes.caption.accepts(label)
        ? rectangle(cells.filter((row) => row.length > 0))
        : undefined
    if (shape && shape.length > 0) {
      flow.block({ type: 'table', ...(label !== '' && { attrs: { caption: label } }), content: shape })
      return
    }
    // Within a cell or an item, and when it is too large to be drawn, a table is its words: a line for each row.
    flow.text(label, [])
    for (const row of cells) {
      flow.end()
      for (const [index, cell] of row.entries()) {
        if (index > 0) flow.text(' ', [])
        for (const one of childrenOf(cell)) flow.inline(one)
      }
    }
  }

  private figure(node: HtmlElement, flow: BodyFlow, around: Around): void {
    const parts = node.children.filter((one): one is HtmlElement => typeof one !== 'string')
    const [first, second] = parts
    const caption = second?.tag === 'figcaption' ? tidy(textOfHtml(second)) : ''
    if (first?.tag === 'img' && pictureFile(first) && parts.length <= 2 && BODY_NODES.picture.attributes.caption.accepts(caption))
      return this.picture(first, flow, caption)
    const href = addressOf(first)
    const title = first?.tag === 'a' ? tidy(textOfHtml(first)) : ''
    if (parts.length === 1 && isWebAddress(href) && BODY_NODES.video.attributes.title.accepts(title))
      return flow.block({ type: 'video', attrs: { href, title: title === '' ? href.slice(0, 200) : title } })
    this.aligned(node, flow, around)
  }

  private picture(node: HtmlElement, flow: BodyFlow, caption: string): void {
    const file = pictureFile(node)
    if (file === undefined || flow.level !== undefined) return
    const { alternative, width, height } = BODY_NODES.picture.attributes
    const says = tidy(node.attributes['alt'] ?? '').slice(0, 200)
    const size = (name: 'width' | 'height', { accepts }: { accepts: (value: Value) => boolean }) => {
      const value = Number(node.attributes[name])
      return accepts(value) ? { [name]: value } : {}
    }
    flow.block({
      type: 'picture',
      attrs: {
        file,
        ...(says !== '' && alternative.accepts(says) && { alternative: says }),
        ...(caption !== '' && { caption }),
        ...size('width', width),
        ...size('height', height),
      },
    })
  }
}

function pictureFile(node: HtmlElement): string | undefined {
  const file = node.attributes['src']?.startsWith(PICTURE_FOLDER) ? node.attributes['src'].slice(PICTURE_FOLDER.length) : ''
  return BODY_NODES.picture.attributes.file.accepts(file) ? file : undefined
}

/** The marks inside an element; an inner one takes the place of an outer one that it excludes, and of an outer link. */
function marksWith(marks: readonly BodyMark[], node: HtmlElement): readonly BodyMark[] {
  const href = addressOf(node)
  const mark: BodyMark | undefined = isAddress(href) ? { type: 'link', attrs: { href } } : MARKS[node.tag]
  if (!mark) return marks
  const pair: readonly string[] = ['sub', 'sup']
  const isReplaced = (one: BodyMark): boolean => one.type === mark.type || (pair.includes(one.type) && pair.includes(mark.type))
  return [...marks.filter((one) => !isReplaced(one)), mark]
}

function addressOf(node: HtmlElement | undefined): string {
  return node?.tag === 'a'
    ? (node.attributes['href'] ?? '')
        .replace(/[\t\n\r]/g, '')
        .trim()
        .replaceAll(' ', '%20')
    : ''
}

/** Word processors write alignment as a style, which the security policy of the portal forbids; an attribute says the same. */
function alignOf({ tag, attributes }: HtmlElement): Alignment | null {
  const styled = /(?:^|;)\s*text-align:\s*([a-z]+)/i.exec(attributes['style'] ?? '')?.[1]
  const said = (styled ?? attributes['align'] ?? (tag === 'center' ? 'center' : '')).toLowerCase()
  return ALIGNMENTS.find((one) => one === said) ?? null
}

function partsOfTable(node: HtmlElement): { caption: HtmlElement | undefined; rows: HtmlElement[]; rest: HtmlNode[] } {
  const rows: HtmlElement[] = []
  const rest: HtmlNode[] = []
  let caption: HtmlElement | undefined
  for (const child of node.children) {
    if (typeof child === 'string') continue
    if (child.tag === 'caption' && !caption) caption = child
    else if (child.tag === 'tr') rows.push(child)
    else if (['thead', 'tbody', 'tfoot'].includes(child.tag))
      rows.push(...child.children.filter((one): one is HtmlElement => typeof one !== 'string' && one.tag === 'tr'))
    else rest.push(child)
  }
  return { caption, rows, rest }
}

function isCell(node: HtmlNode): node is HtmlElement {
  return typeof node !== 'string' && (node.tag === 'td' || node.tag === 'th')
}

function spanOf(cell: HtmlElement, name: string, most: number): number {
  return Math.min(most, Math.max(1, Math.trunc(Number(cell.attributes[name])) || 1))
}

function tidy(text: string): string {
  return text.replace(/[ \t\n\f\r]+/g, ' ').replace(/^ | $/g, '')
}
