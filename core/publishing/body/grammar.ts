/** 段落对齐. `left` starts at the margin (顶格); without a value a paragraph is indented by two characters. */
export const ALIGNMENTS = ['left', 'center', 'right'] as const
export type Alignment = (typeof ALIGNMENTS)[number]

/** The levels 一、（一）1.（1） of an official document; the title of the document is the h1 of its page. */
export const HEADING_LEVELS = [2, 3, 4, 5] as const

export const DEEPEST_LIST = 9
export const WIDEST_SPAN = 100
export const TALLEST_SPAN = 1000
/** Cells of one table, with those that merged ones cover; a larger table belongs into an attached spreadsheet. */
export const LARGEST_TABLE = 20_000
const LONGEST_LABEL = 200

export type Value = string | number | null
type Values = Readonly<Record<string, Value>>

/** An attribute of a node or mark: the value that it has when nothing is said, and what it may be. */
interface Attribute {
  readonly default?: Value
  readonly accepts: (value: Value) => boolean
}

/** A kind of node: what it may contain (in the notation of ProseMirror), its element in HTML, and its attributes. */
interface NodeKind {
  readonly content?: string
  readonly group?: string
  readonly marks?: ''
  readonly tags: readonly string[]
  readonly attributes?: Readonly<Record<string, Attribute>>
}

const align: Attribute = { default: null, accepts: (value) => value === null || ALIGNMENTS.some((one) => one === value) }
const label: Attribute = { default: '', accepts: (value) => typeof value === 'string' && value.length <= LONGEST_LABEL }
const pixels: Attribute = { default: null, accepts: (value) => value === null || isWhole(value, 1, 20_000) }
const span = (largest: number): Attribute => ({ default: 1, accepts: (value) => isWhole(value, 1, largest) })
const cell = { colspan: span(WIDEST_SPAN), rowspan: span(TALLEST_SPAN) }
const INSIDE_CELL = '(paragraph | list | picture | video)+'

/**
 * 正文的语法. The one description of the body of a document: the sanitiser of the server, the schema of the editor, what is drawn, and the tests
 * derive from it. A body is a tree of these nodes; `bodyHtml` writes its one HTML form and `bodyOf` reads any HTML as a body.
 */
export const BODY_NODES = {
  doc: { content: 'block+', tags: [] },
  paragraph: { content: 'inline*', group: 'block', tags: ['p'], attributes: { align } },
  heading: {
    content: 'inline*',
    group: 'block',
    tags: HEADING_LEVELS.map((level) => `h${level}`),
    attributes: { level: { default: 2, accepts: (value) => HEADING_LEVELS.some((one) => one === value) }, align },
  },
  bulletList: { content: 'listItem+', group: 'block list', tags: ['ul'] },
  orderedList: {
    content: 'listItem+',
    group: 'block list',
    tags: ['ol'],
    attributes: { start: { default: 1, accepts: (value) => isWhole(value, 0, 9999) } },
  },
  listItem: { content: 'paragraph (paragraph | list | picture | video)*', tags: ['li'] },
  table: { content: 'tableRow+', group: 'block', tags: ['table', 'caption', 'thead', 'tbody'], attributes: { caption: label } },
  tableRow: { content: '(tableCell | tableHeader)*', tags: ['tr'] },
  tableHeader: { content: INSIDE_CELL, tags: ['th'], attributes: cell },
  tableCell: { content: INSIDE_CELL, tags: ['td'], attributes: cell },
  picture: {
    group: 'block',
    tags: ['figure', 'img', 'figcaption'],
    attributes: {
      file: { accepts: (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value) },
      alternative: label,
      caption: label,
      width: pixels,
      height: pixels,
    },
  },
  video: {
    group: 'block',
    tags: ['figure', 'a'],
    attributes: { href: { accepts: (value) => typeof value === 'string' && isWebAddress(value) }, title: label },
  },
  text: { group: 'inline', tags: [] },
  lineBreak: { group: 'inline', marks: '', tags: ['br'] },
  footnote: {
    group: 'inline',
    marks: '',
    tags: ['sup', 'a', 'section'],
    attributes: { text: { default: '', accepts: (value) => typeof value === 'string' && value !== '' && value.length <= 2000 } },
  },
} as const satisfies Readonly<Record<string, NodeKind>>
export type NodeName = keyof typeof BODY_NODES

/** 文字的样式, outermost first: the one order in which HTML nests them. */
export const BODY_MARKS = {
  link: { tag: 'a', attributes: { href: { accepts: (value) => typeof value === 'string' && isAddress(value) } }, excludes: '' },
  strong: { tag: 'strong', attributes: {}, excludes: '' },
  em: { tag: 'em', attributes: {}, excludes: '' },
  underline: { tag: 'u', attributes: {}, excludes: '' },
  sub: { tag: 'sub', attributes: {}, excludes: 'sup' },
  sup: { tag: 'sup', attributes: {}, excludes: 'sub' },
} as const satisfies Readonly<
  Record<string, { readonly tag: string; readonly attributes: Readonly<Record<string, Attribute>>; readonly excludes: string }>
>
export type MarkName = keyof typeof BODY_MARKS
export const MARK_ORDER = Object.keys(BODY_MARKS) as readonly MarkName[]

export interface BodyMark {
  readonly type: MarkName
  readonly attrs?: Values
}

/** 正文的节点, in the JSON form of the editor. An attribute that is left out has its default. */
export interface BodyNode {
  readonly type: NodeName
  readonly attrs?: Values
  readonly content?: readonly BodyNode[]
  readonly marks?: readonly BodyMark[]
  readonly text?: string
}

/** Every element that the HTML of a body may have. */
export const BODY_TAGS: ReadonlySet<string> = new Set([
  ...Object.values(BODY_NODES).flatMap(({ tags }) => [...tags]),
  ...Object.values(BODY_MARKS).map(({ tag }) => tag),
])

/** The description of a kind of node with its optional parts. */
export function kindOfNode(name: NodeName): NodeKind {
  return BODY_NODES[name]
}

/** An attribute of a node, or the default that it has when it is left out. */
export function valueOf(node: BodyNode, name: string): Value {
  return node.attrs?.[name] ?? kindOfNode(node.type).attributes?.[name]?.default ?? null
}

/** The same as a text; empty when there is none. */
export function textOf(node: BodyNode, name: string): string {
  const value = valueOf(node, name)
  return value === null ? '' : String(value)
}

/** 链接. A web or mail address, or a page of this site; never a script, and never another host in disguise (`//host`, `/\host`). */
export function isAddress(href: string): boolean {
  return isWebAddress(href) || /^mailto:[^\s"<>\\]+$/i.test(href) || /^\/(?![/\\])[^\s"<>\\]*$/.test(href)
}

/** An address of the web. */
export function isWebAddress(href: string): boolean {
  return /^https?:\/\/[^\s"<>\\/?#]+[^\s"<>\\]*$/i.test(href)
}

function isWhole(value: Value, least: number, most: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
}
