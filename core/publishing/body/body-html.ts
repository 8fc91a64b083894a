import { BODY_MARKS, BODY_NODES, type BodyMark, type BodyNode, MARK_ORDER, textOf, valueOf } from './grammar.ts'
import { headRowsOf } from './table-shape.ts'

/** Where the picture of a body is: below the address of the document that shows it. */
export const PICTURE_FOLDER = 'files/'

/** What the notes of one body are collected in, in the order of their marks. */
type Notes = string[]

/** 正文的写法. The one form in which a body is stored, hashed and shown: two bodies that are equal give the same text. */
export function bodyHtml(doc: BodyNode): string {
  const notes: Notes = []
  const blocks = childrenOf(doc).map((node) => block(node, notes))
  if (blocks.length === 1 && blocks[0] === '<p></p>') return ''
  return [...blocks, ...(notes.length > 0 ? [noteList(notes)] : [])].join('\n')
}

/** The text of a note's mark, and the ids of the mark and of the note. */
export function noteNumber(index: number): { readonly says: string; readonly mark: string; readonly note: string } {
  return { says: `〔${index}〕`, mark: `noteref-${index}`, note: `note-${index}` }
}

function noteList(notes: Notes): string {
  const lines = notes.map((text, index) => {
    const { says, mark, note } = noteNumber(index + 1)
    return `<p id="${note}"><a href="#${mark}">${says}</a>${escapeText(text)}</p>`
  })
  return `<section>${lines.join('')}</section>`
}

function block(node: BodyNode, notes: Notes): string {
  switch (node.type) {
    case 'paragraph':
      return `<p${alignment(node)}>${inline(node, notes)}</p>`
    case 'heading': {
      const tag = `h${textOf(node, 'level')}`
      return `<${tag}${alignment(node)}>${inline(node, notes)}</${tag}>`
    }
    case 'bulletList':
      return `<ul>${items(node, notes)}</ul>`
    case 'orderedList': {
      const start = valueOf(node, 'start')
      return `<ol${start === 1 ? '' : ` start="${start}"`}>${items(node, notes)}</ol>`
    }
    case 'table':
      return table(node, notes)
    case 'picture':
      return picture(node)
    case 'video':
      return `<figure><a href="${escapeText(textOf(node, 'href'))}">${escapeText(textOf(node, 'title') || textOf(node, 'href'))}</a></figure>`
    default:
      throw new RangeError(`${node.type} is no block`)
  }
}

function picture(node: BodyNode): string {
  const size = ['width', 'height'].map((name) => (valueOf(node, name) === null ? '' : ` ${name}="${valueOf(node, name)}"`)).join('')
  const caption = textOf(node, 'caption')
  const image = `<img src="${PICTURE_FOLDER}${textOf(node, 'file')}" alt="${escapeText(textOf(node, 'alternative'))}"${size}>`
  return `<figure>${image}${caption === '' ? '' : `<figcaption>${escapeText(caption)}</figcaption>`}</figure>`
}

function items(list: BodyNode, notes: Notes): string {
  return childrenOf(list)
    .map((item) => `<li>${itemContent(childrenOf(item), notes)}</li>`)
    .join('')
}

/** The first paragraph of an item stands bare, unless it would be taken for another: an empty one before a paragraph, an aligned one. */
function itemContent(blocks: readonly BodyNode[], notes: Notes): string {
  const [first, second] = blocks
  const isBare =
    first?.type === 'paragraph' &&
    valueOf(first, 'align') === null &&
    (childrenOf(first).length > 0 || second === undefined || second.type !== 'paragraph')
  return blocks.map((node, index) => (index === 0 && isBare ? inline(node, notes) : block(node, notes))).join('')
}

function table(node: BodyNode, notes: Notes): string {
  const caption = textOf(node, 'caption')
  const rows = childrenOf(node)
  const heads = headRowsOf(rows)
  const drawn = rows.map((row, index) => {
    const cells = childrenOf(row)
    const isHead = index < heads || cells.every(({ type }) => type === 'tableHeader')
    return `<tr>${cells.map((cell) => cellHtml(cell, isHead, notes)).join('')}</tr>`
  })
  const head = heads > 0 ? `<thead>${drawn.slice(0, heads).join('')}</thead>` : ''
  const rest = drawn.slice(heads).join('')
  return `<table>${caption === '' ? '' : `<caption>${escapeText(caption)}</caption>`}${head}${rest === '' ? '' : `<tbody>${rest}</tbody>`}</table>`
}

/** Paragraphs of one alignment give it to their cell; a single paragraph stands bare. */
function cellHtml(cell: BodyNode, isHead: boolean, notes: Notes): string {
  const tag = BODY_NODES[cell.type as 'tableCell' | 'tableHeader'].tags[0]
  const blocks = childrenOf(cell)
  const align = valueOf(blocks[0] ?? cell, 'align')
  const isShared = blocks.every((one) => one.type === 'paragraph' && valueOf(one, 'align') === align)
  const bare = isShared ? blocks.map((one) => ({ ...one, attrs: {} })) : blocks
  const only = bare.length === 1 && isShared ? bare[0] : undefined
  const inside = only ? inline(only, notes) : bare.map((one) => block(one, notes)).join('')
  const spans = ['rowspan', 'colspan'].map((name) => (valueOf(cell, name) === 1 ? '' : ` ${name}="${valueOf(cell, name)}"`)).join('')
  const scope = tag === 'th' ? ` scope="${isHead ? 'col' : 'row'}"` : ''
  return `<${tag}${spans}${scope}${isShared && align !== null ? ` align="${align}"` : ''}>${inside}</${tag}>`
}

function inline(node: BodyNode, notes: Notes): string {
  let html = ''
  let open: readonly BodyMark[] = []
  const close = (from: number): void => {
    for (const { type } of open.slice(from).toReversed()) html += `</${BODY_MARKS[type].tag}>`
  }
  for (const one of childrenOf(node)) {
    const marks = one.type === 'text' ? sorted(one.marks ?? []) : []
    const same = marks.findIndex((mark, index) => !isSame(mark, open[index]))
    const shared = same === -1 ? marks.length : same
    close(shared)
    for (const mark of marks.slice(shared)) html += openTag(mark)
    open = marks
    html += one.type === 'text' ? escapeText(one.text ?? '') : atom(one, notes)
  }
  close(0)
  return html
}

function atom(node: BodyNode, notes: Notes): string {
  if (node.type === 'lineBreak') return '<br>'
  if (node.type !== 'footnote') throw new RangeError(`${node.type} does not stand in a line`)
  notes.push(textOf(node, 'text'))
  const { says, mark, note } = noteNumber(notes.length)
  return `<sup><a id="${mark}" href="#${note}">${says}</a></sup>`
}

/** Whether two marks say the same, a link its address included. */
export function isSame(one: BodyMark, other: BodyMark | undefined): boolean {
  return one.type === other?.type && one.attrs?.['href'] === other.attrs?.['href']
}

/** Marks in the order in which HTML nests them. */
export function sorted(marks: readonly BodyMark[]): BodyMark[] {
  return marks.toSorted((a, b) => MARK_ORDER.indexOf(a.type) - MARK_ORDER.indexOf(b.type))
}

function openTag({ type, attrs }: BodyMark): string {
  return type === 'link' ? `<a href="${escapeText(String(attrs?.['href'] ?? ''))}">` : `<${BODY_MARKS[type].tag}>`
}

function alignment(node: BodyNode): string {
  const align = valueOf(node, 'align')
  return align === null ? '' : ` align="${align}"`
}

/** A text as HTML. One that starts with U+0338 starts with a reference: NFC would join it with the `>` before it, and break the tag. */
export function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/^\u0338/, '&#824;')
}

/** What is in a node. */
export function childrenOf(node: BodyNode): readonly BodyNode[] {
  return node.content ?? []
}
