import { SaxesParser } from 'saxes'
import type { HtmlElement, HtmlNode } from '../../../core/publishing/body/html-node.ts'

/** Documents of word processors are some 30 elements deep; text boxes in tables in text boxes make it 100. */
const DEEPEST = 400

/** An XML part as elements, the prefixes of their names included. Throws for what is no XML, or too deep. Knows no entities but XML's own. */
export function xmlRoot(text: string): HtmlElement {
  const root: HtmlElement & { children: HtmlNode[] } = { tag: '', attributes: {}, children: [] }
  const open = [root]
  const parser = new SaxesParser({})
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > DEEPEST) throw new RangeError('an XML part that is too deep')
    const element = { tag: name, attributes, children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => void open.pop())
  parser.on('text', (words) => void open.at(-1)?.children.push(words))
  parser.on('cdata', (words) => void open.at(-1)?.children.push(words))
  parser.write(text).close()
  return elementsOf(root)[0] ?? root
}

/** The child elements, all or those of one name. */
export function elementsOf(node: HtmlElement | undefined, tag?: string): HtmlElement[] {
  return (node?.children ?? []).filter((one): one is HtmlElement => typeof one !== 'string' && (tag === undefined || one.tag === tag))
}

/** The first child at the end of a path of names. */
export function childAt(node: HtmlElement | undefined, ...path: readonly string[]): HtmlElement | undefined {
  return path.reduce<HtmlElement | undefined>((at, tag) => elementsOf(at, tag)[0], node)
}

/** `w:val` of a child; undefined without it. */
export function valueAt(node: HtmlElement | undefined, ...path: readonly string[]): string | undefined {
  return childAt(node, ...path)?.attributes['w:val']
}

/** Whether a switch such as `w:b` is on, off, or not said. */
export function switchAt(node: HtmlElement | undefined, tag: string): boolean | undefined {
  const found = childAt(node, tag)
  return found && !['0', 'false', 'off', 'none'].includes(found.attributes['w:val'] ?? '')
}

/** The text of an XML part with these elements. */
export function xmlText(root: HtmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${nodeText(root)}`
}

function nodeText(node: HtmlNode): string {
  if (typeof node === 'string') return node.replace(/[&<>\r]/g, escaped)
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${value.replace(/[&<>"\t\n\r]/g, escaped)}"`)
  const inside = node.children.map(nodeText).join('')
  return inside === '' ? `<${node.tag}${attributes.join('')}/>` : `<${node.tag}${attributes.join('')}>${inside}</${node.tag}>`
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(sign: string): string {
  return ESCAPES[sign] ?? `&#${sign.charCodeAt(0)};`
}

/** The text of a part: UTF-8, or UTF-16 by its mark. */
export function partText(bytes: Buffer): string {
  return (bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8')).replace(/^\ufeff/, '')
}
