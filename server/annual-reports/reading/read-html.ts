import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { gridOf, type SpanningCell } from './grid-of.ts'
import type { Grid, Source } from './source.ts'
import { gridCell } from './source.ts'
import { Unreadable } from './unreadable.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

/** Inline elements; every other element begins a new line. */
const INLINE = new Set(['a', 'b', 'em', 'font', 'i', 'o:p', 'small', 'span', 'strong', 'sub', 'sup', 'u'])
const SKIPPED = new Set(['script', 'style', 'noscript', 'template', 'head', 'select', 'textarea'])
const DEEPEST = 400

/** 读取网页. Reads the text and tables of a page in one pass; a layout table is read as text. */
export function readHtml(html: string): Source {
  const document = parse(html)
  const blocks: (string | Grid)[] = []
  let line = ''
  const endLine = () => {
    const text = line.trim()
    if (text) blocks.push(text)
    line = ''
  }
  const walk = (nodes: readonly Node[], depth: number) => {
    if (depth > DEEPEST) throw new Unreadable('网页的标签嵌套过深')
    for (const node of nodes) {
      if (node.nodeName === '#text') line += (node as DefaultTreeAdapterTypes.TextNode).value
      if (!('tagName' in node) || SKIPPED.has(node.tagName)) continue
      const inline = INLINE.has(node.tagName)
      if (!inline) endLine()
      const grid = node.tagName === 'table' ? tableGrid(node) : null
      if (grid) blocks.push(grid)
      else walk(node.childNodes, depth + 1)
      if (!inline) endLine()
    }
  }
  walk(document.childNodes, 0)
  endLine()
  return { title: titleOf(document.childNodes), blocks }
}

function titleOf(nodes: readonly Node[]): string {
  const html = nodes.find((node): node is Element => node.nodeName === 'html')
  const head = html?.childNodes.find((node): node is Element => node.nodeName === 'head')
  const title = head?.childNodes.find((node): node is Element => node.nodeName === 'title')
  return title ? (cellText(title, 0) ?? '').trim() : ''
}

/** The grid of a table; null when it contains tables, which makes it a layout table. */
function tableGrid(table: Element): Grid | null {
  const rows: SpanningCell[][] = []
  const sections = table.childNodes.flatMap((node) => {
    if (!('tagName' in node)) return []
    return node.tagName === 'tr' ? [node] : node.childNodes
  })
  for (const tr of sections) {
    if (tr.nodeName !== 'tr' || !('childNodes' in tr)) continue
    const row: SpanningCell[] = []
    for (const td of tr.childNodes) {
      if (td.nodeName !== 'td' && td.nodeName !== 'th') continue
      const text = cellText(td, 0)
      if (text === null) return null
      row.push({ cell: gridCell(text), rowspan: span(td, 'rowspan'), colspan: span(td, 'colspan') })
    }
    rows.push(row)
  }
  return gridOf(rows)
}

/** The text of a cell; null when it contains a table. */
function cellText(element: Element, depth: number): string | null {
  if (depth > DEEPEST) throw new Unreadable('网页的标签嵌套过深')
  const [first] = element.childNodes
  if (first?.nodeName === '#text' && element.childNodes.length === 1) return (first as DefaultTreeAdapterTypes.TextNode).value
  let text = ''
  for (const node of element.childNodes) {
    if (node.nodeName === '#text') text += (node as DefaultTreeAdapterTypes.TextNode).value
    if (!('tagName' in node) || SKIPPED.has(node.tagName)) continue
    if (node.tagName === 'table') return null
    const inner = cellText(node, depth + 1)
    if (inner === null) return null
    text += inner
  }
  return text
}

function span(element: Element, name: 'rowspan' | 'colspan'): number {
  if (element.attrs.length === 0) return 1
  const value = Number.parseInt(element.attrs.find((attribute) => attribute.name === name)?.value ?? '', 10)
  return value > 1 ? value : 1
}
