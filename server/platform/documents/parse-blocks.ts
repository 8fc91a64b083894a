import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { type Block, type Cell, type List, pictureWords, type Run, type Table } from './blocks.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

const HEADINGS = { h1: 1, h2: 1, h3: 2, h4: 3, h5: 4, h6: 4 } as const
const SILENT = new Set(['script', 'style', 'template', 'head', 'title', 'iframe', 'object', 'noscript', 'textarea', 'select'])
const INLINE = new Set(['a', 'b', 'strong', 'em', 'i', 'u', 's', 'span', 'font', 'sub', 'sup', 'br', 'small', 'code', 'mark', 'wbr'])

/**
 * 正文. Parses the HTML of a document into blocks: paragraphs, headings, lists and tables with merged cells. Only the text of other elements
 * is kept; scripts and the like are dropped. Safe for any HTML, but meant for HTML that was sanitised when saved.
 */
export function parseBlocks(html: string): Block[] {
  return blocksOf(parseFragment(html).childNodes, {})
}

function pictureOf(element: Element): Block[] {
  const says = (attribute(element, 'alt') ?? '').trim()
  const file = /^files\/([0-9a-f]{64})$/.exec(attribute(element, 'src') ?? '')?.[1]
  if (file !== undefined) return [{ kind: 'picture', file, says }]
  return says === '' ? [] : [pictureWords({ says })]
}

interface Style {
  readonly bold?: boolean
  readonly link?: string
}

function blocksOf(nodes: readonly Node[], style: Style): Block[] {
  const blocks: Block[] = []
  let loose: Node[] = []
  const flush = (): void => {
    const runs = tidy(loose.flatMap((node) => runsOf(node, style)))
    if (runs.length > 0) blocks.push({ kind: 'paragraph', runs })
    loose = []
  }
  for (const node of nodes) {
    if (!('tagName' in node) || (INLINE.has(node.tagName) && !holdsBlocks(node))) {
      loose.push(node)
      continue
    }
    flush()
    blocks.push(...blocksOfElement(node))
  }
  flush()
  return blocks
}

function blocksOfElement(element: Element): Block[] {
  const tag = element.tagName
  if (SILENT.has(tag)) return []
  if (tag in HEADINGS) {
    const text = plainText(element)
    return text === '' ? [] : [{ kind: 'heading', level: HEADINGS[tag as keyof typeof HEADINGS], text }]
  }
  if (tag === 'ul' || tag === 'ol') return [listOf(element)].filter(({ items }) => items.length > 0)
  if (tag === 'table') return [tableOf(element)].filter(({ rows }) => rows.length > 0)
  if (tag === 'img') return pictureOf(element)
  const blocks = blocksOf(element.childNodes, {})
  const align = tag === 'figure' ? 'center' : alignOf(element)
  return align ? blocks.map((block) => (block.kind === 'paragraph' ? { ...block, align } : block)) : blocks
}

function runsOf(node: Node, style: Style): Run[] {
  if (node.nodeName === '#text') return [{ text: (node as DefaultTreeAdapterTypes.TextNode).value.replace(/[ \t\n\f\r]+/g, ' '), ...style }]
  if (!('tagName' in node) || SILENT.has(node.tagName)) return []
  if (node.tagName === 'br') return [{ text: '\n' }]
  // Within a line, a list or a cell the words stand for the picture.
  if (node.tagName === 'img') return inlineWords(node)
  const href = node.tagName === 'a' ? attribute(node, 'href') : undefined
  const inner: Style = {
    ...style,
    ...(['b', 'strong', 'th'].includes(node.tagName) && { bold: true }),
    ...(href && /^(?:https?:\/\/|mailto:)/i.test(href) && URL.canParse(href) && { link: href }),
  }
  return node.childNodes.flatMap((child) => runsOf(child, inner))
}

function inlineWords(element: Element): Run[] {
  const says = (attribute(element, 'alt') ?? '').trim()
  return says === '' ? [] : [...pictureWords({ says }).runs]
}

/** Joins adjacent runs of one style, collapses white space, trims both ends. */
function tidy(runs: readonly Run[]): Run[] {
  const joined: Run[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    const same = last && ((last.bold === run.bold && last.link === run.link) || run.text === '\n')
    if (same) joined[joined.length - 1] = { ...last, text: last.text + run.text }
    else joined.push(run)
  }
  const folded = joined.map((run) => ({ ...run, text: run.text.replace(/ +/g, ' ').replace(/ ?\n ?/g, '\n') }))
  const trimmed = folded.map((run, index) => {
    const start = index === 0 ? run.text.trimStart() : run.text
    return { ...run, text: index === folded.length - 1 ? start.trimEnd() : start }
  })
  return trimmed.filter(({ text }) => text !== '')
}

function plainText(element: Element): string {
  return textOf(element)
    .replace(/ ?\n ?/g, '\n')
    .replace(/ +/g, ' ')
    .trim()
}

function textOf(node: Node): string {
  if (!('tagName' in node))
    return runsOf(node, {})
      .map(({ text }) => text)
      .join('')
  if (SILENT.has(node.tagName)) return ''
  if (node.tagName === 'br') return '\n'
  if (node.tagName === 'img') return `${attribute(node, 'alt') ?? ''}\n`
  const inner = node.childNodes.map(textOf).join('')
  return ['p', 'div', 'li', 'figure'].includes(node.tagName) ? `${inner}\n` : inner
}

function listOf(element: Element): List {
  const items = children(element, 'li').map((item) => {
    const inner = item.childNodes.filter((node): node is Element => 'tagName' in node && (node.tagName === 'ul' || node.tagName === 'ol'))
    const own = item.childNodes.filter((node) => !inner.includes(node as Element))
    return { runs: tidy(own.flatMap((node) => [...lineBefore(node), ...runsOf(node, {})])), inner: inner.map(listOf) }
  })
  return { kind: 'list', ordered: element.tagName === 'ol', items }
}

/** The paragraphs of an item are lines of it. */
function lineBefore(node: Node): Run[] {
  return node.nodeName === 'p' || node.nodeName === 'figure' ? [{ text: '\n' }] : []
}

function tableOf(element: Element): Table {
  const caption = children(element, 'caption')[0]
  const rows = children(element, 'tr').map((row) => row.childNodes.filter(isCell).map(cellOf))
  return { kind: 'table', rows: rows.filter((row) => row.length > 0), ...(caption && { caption: plainText(caption) }) }
}

function cellOf(element: Element): Cell {
  const span = (name: string): number => Math.min(100, Math.max(1, Math.trunc(Number(attribute(element, name))) || 1))
  return { text: plainText(element), rowspan: span('rowspan'), colspan: span('colspan'), head: element.tagName === 'th' }
}

function isCell(node: Node): node is Element {
  return node.nodeName === 'td' || node.nodeName === 'th'
}

/** Descendants with that tag, not looking into nested tables or lists of the same kind. */
function children(element: Element, tag: string): Element[] {
  return element.childNodes.flatMap((node) => {
    if (!('tagName' in node)) return []
    if (node.tagName === tag) return [node]
    return ['tbody', 'thead', 'tfoot'].includes(node.tagName) ? children(node, tag) : []
  })
}

function holdsBlocks(element: Element): boolean {
  return element.childNodes.some((node) => 'tagName' in node && (!INLINE.has(node.tagName) || holdsBlocks(node)))
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value
}

function alignOf(element: Element): 'left' | 'center' | 'right' | undefined {
  const stated = /text-align:\s*(left|center|right)/i.exec(attribute(element, 'style') ?? '')?.[1] ?? attribute(element, 'align')
  const align = stated?.toLowerCase()
  return align === 'left' || align === 'center' || align === 'right' ? align : undefined
}
