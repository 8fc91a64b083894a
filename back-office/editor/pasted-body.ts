import { bodyHtml } from '../../core/publishing/body/body-html.ts'
import { bodyOf } from '../../core/publishing/body/body-of.ts'
import type { BodyNode } from '../../core/publishing/body/grammar.ts'
import { elementsIn, type HtmlElement, type HtmlNode, SILENT, textOfHtml } from '../../core/publishing/body/html-node.ts'
import { type MarkedLine, nestMarkedLines } from '../../core/publishing/body/marked-lines.ts'
import { withoutSpacing } from '../../core/publishing/body/without-spacing.ts'
import { type LeftOut, leftOutBecause, type Style, type StyleOf, stylesOf, wrapped } from './paste-style.ts'
import { visibleColumns } from './paste-table.ts'

/** 没有带过来的内容, with how many there were. */
export interface NotTaken {
  readonly what: LeftOut
  readonly count: number
}

interface Pasted {
  readonly body: BodyNode
  readonly html: string
  readonly notTaken: readonly NotTaken[]
}

const MARKS = new Set(['b', 'strong', 'i', 'em', 'u', 'ins', 'sub', 'sup', 'font', 'span'])
const LINES = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'div', 'td', 'th', 'tr', 'table', 'center'])

/**
 * 粘贴的正文. What was copied from Word, WPS, Excel, LibreOffice or a page: every visible word once, in order, with its separators; nothing that is
 * struck out, hidden or a comment; paragraphs, alignment, lists and tables kept. `fileOf` names the stored file of a picture that was copied with its bytes.
 */
export function pastedBody(nodes: readonly HtmlNode[], fileOf: (source: string) => string | undefined = () => undefined): Pasted {
  const paste = new Paste(stylesOf(nodes), notesOf(nodes), fileOf)
  const kept = paste.nodes(nodes)
  const body = withoutSpacing(bodyOf([...kept, ...paste.noteSection()]))
  return { body, html: bodyHtml(body), notTaken: [...paste.counts].map(([what, count]) => ({ what, count })) }
}

/** The pictures that the clipboard has with their bytes. */
export function pastedPictures(nodes: readonly HtmlNode[]): string[] {
  const sources = elementsIn(nodes).flatMap(({ tag, attributes }) => (tag === 'img' ? [attributes['src'] ?? ''] : []))
  return [...new Set(sources.filter((source) => /^data:image\/(?:png|jpeg);base64,/.test(source)))]
}

class Paste {
  readonly counts = new Map<LeftOut, number>()
  private readonly styleOf: StyleOf
  private readonly notes: ReadonlyMap<string, string>
  private readonly fileOf: (source: string) => string | undefined
  private readonly used: string[] = []

  constructor(styleOf: StyleOf, notes: ReadonlyMap<string, string>, fileOf: (source: string) => string | undefined) {
    this.styleOf = styleOf
    this.notes = notes
    this.fileOf = fileOf
  }

  nodes(nodes: readonly HtmlNode[]): HtmlNode[] {
    return nestMarkedLines(
      nodes.flatMap((node): (HtmlNode | MarkedLine)[] => {
        if (typeof node === 'string') return [node.replaceAll('\u00a0', ' ')]
        return this.element(node)
      }),
    )
  }

  /** The notes that were used, as the grammar writes them. */
  noteSection(): HtmlNode[] {
    const children = this.used.map((text, index): HtmlElement => {
      const mark: HtmlElement = { tag: 'a', attributes: { href: `#noteref-${index + 1}` }, children: ['*'] }
      return { tag: 'p', attributes: { id: `note-${index + 1}` }, children: [mark, text] }
    })
    return children.length > 0 ? [{ tag: 'section', attributes: {}, children }] : []
  }

  private element(node: HtmlElement): (HtmlNode | MarkedLine)[] {
    const { tag, attributes } = node
    const style = this.styleOf(node)
    const why = leftOutBecause(node, style)
    if (why) {
      this.leave(why, node)
      // The columns of a table stay where they are.
      return tag === 'td' || tag === 'th' ? [{ ...node, children: [] }] : []
    }
    if (tag === 'img') return this.picture(node)
    if (['object', 'embed', 'iframe', 'video', 'audio', 'svg', 'canvas'].includes(tag)) return this.count('object')
    if (SILENT.has(tag) || /^(?:foot|end)note-list$/.test(style['mso-element'] ?? '') || style['mso-list'] === 'ignore') return []
    const note = this.notes.get(attributes['href'] ?? '')
    if (tag === 'a' && note !== undefined) return [this.mark(note)]
    if (tag === 'a') return [{ tag: 'a', attributes: { href: attributes['href'] ?? '' }, children: this.nodes(node.children) }]
    if (MARKS.has(tag)) return [{ tag: 'span', attributes: {}, children: wrapped(style, tag, this.nodes(node.children)) }]
    if (tag === 'table') return [{ tag, attributes: {}, children: this.nodes(visibleColumns(node, this.styleOf)) }]
    return [this.line(node, style)]
  }

  private line(node: HtmlElement, style: Style): HtmlNode | MarkedLine {
    const { tag, attributes } = node
    const children = this.nodes(node.children)
    const { align: _align, style: _style, class: _class, ...rest } = attributes
    const align = style['text-align'] ?? attributes['align']?.toLowerCase()
    const isLine = LINES.has(tag)
    const kept = isLine && (align === 'center' || align === 'right') ? { ...rest, align } : rest
    const inside = isLine && tag !== 'table' && !/^h\d$/.test(tag) ? wrapped({ ...style, 'vertical-align': '' }, tag, children) : children
    const line: HtmlElement = { tag, attributes: kept, children: inside }
    const level = /\blevel(\d)\b/.exec(style['mso-list'] ?? '')?.[1]
    const mark = level === undefined ? undefined : this.markOf(node)
    return mark === undefined ? line : { mark, level: Number(level), line }
  }

  /** The number or bullet that Word wrote before a paragraph of a list. */
  private markOf(node: HtmlElement): string | undefined {
    const found = elementsIn(node.children).find((one) => this.styleOf(one)['mso-list'] === 'ignore')
    const mark = found && textOfHtml(found).replace(/[\s\u00a0]+/g, '')
    return mark === '' ? undefined : mark
  }

  private picture({ attributes }: HtmlElement): HtmlNode[] {
    const file = this.fileOf(attributes['src'] ?? '')
    if (file === undefined) return this.count('picture')
    return [{ tag: 'img', attributes: { src: `files/${file}`, alt: attributes['alt'] ?? '' }, children: [] }]
  }

  private mark(text: string): HtmlElement {
    this.used.push(text)
    const index = this.used.length
    return { tag: 'a', attributes: { id: `noteref-${index}`, href: `#note-${index}` }, children: ['*'] }
  }

  private leave(why: LeftOut, node: HtmlElement): void {
    if (elementsIn(node.children).some(({ tag }) => tag === 'img') || /\S/.test(textOfHtml(node))) this.count(why)
  }

  private count(what: LeftOut): never[] {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1)
    return []
  }
}

/** 脚注. The notes that Word writes below the text, by the address of their marks. */
function notesOf(nodes: readonly HtmlNode[]): ReadonlyMap<string, string> {
  const notes = elementsIn(nodes).filter(({ attributes }) => /mso-element:\s*(?:foot|end)note(?:;|$)/i.test(attributes['style'] ?? ''))
  return new Map(
    notes.map((note) => {
      const words = textOfHtml({ ...note, children: note.children.map(withoutBackLink) })
      return [`#_${note.attributes['id'] ?? ''}`, words.replace(/\s+/g, ' ').trim()] as const
    }),
  )
}

function withoutBackLink(node: HtmlNode): HtmlNode {
  if (typeof node === 'string') return node
  const children = node.children.filter(
    (one) => typeof one === 'string' || one.tag !== 'a' || !/^#_(?:ftn|edn)ref/.test(one.attributes['href'] ?? ''),
  )
  return { ...node, children: children.map(withoutBackLink) }
}
