import type { HtmlElement, HtmlNode } from '../../core/publishing/body/html-node.ts'
import type { StyleOf } from './paste-style.ts'

/** The parts of a table without the columns that a spreadsheet hides: their `col` says so, their cells do not. */
export function visibleColumns(table: HtmlElement, styleOf: StyleOf): readonly HtmlNode[] {
  const hidden = hiddenColumns(table, styleOf)
  if (hidden.size === 0) return table.children
  // How many further rows each column is covered by a cell from above.
  const covered = new Map<number, number>()
  const row = (node: HtmlElement): HtmlElement => {
    let column = 0
    const children = node.children.flatMap((cell): HtmlNode[] => {
      if (typeof cell === 'string' || (cell.tag !== 'td' && cell.tag !== 'th')) return []
      while ((covered.get(column) ?? 0) > 0) {
        covered.set(column, (covered.get(column) ?? 0) - 1)
        column += 1
      }
      const spans = Math.max(1, Number(cell.attributes['colspan'] ?? 1) || 1)
      const columns = Array.from({ length: Math.min(spans, 1000) }, (_, index) => column + index)
      for (const one of columns) covered.set(one, Math.max(0, (Number(cell.attributes['rowspan'] ?? 1) || 1) - 1))
      column += columns.length
      const shown = columns.filter((one) => !hidden.has(one)).length
      return shown > 0 ? [{ ...cell, attributes: { ...cell.attributes, colspan: String(shown) } }] : []
    })
    for (; (covered.get(column) ?? 0) > 0; column += 1) covered.set(column, (covered.get(column) ?? 0) - 1)
    return { ...node, children }
  }
  const inside = (nodes: readonly HtmlNode[]): HtmlNode[] =>
    nodes.map((node) => {
      if (typeof node === 'string') return node
      if (node.tag === 'tr') return row(node)
      return ['tbody', 'thead', 'tfoot'].includes(node.tag) ? { ...node, children: inside(node.children) } : node
    })
  return inside(table.children)
}

function hiddenColumns(table: HtmlElement, styleOf: StyleOf): ReadonlySet<number> {
  const hidden = new Set<number>()
  let column = 0
  const groups = table.children.filter((one): one is HtmlElement => typeof one !== 'string')
  const columns = groups.flatMap((one) => (one.tag === 'colgroup' ? one.children : [one]))
  for (const one of columns) {
    if (typeof one === 'string' || one.tag !== 'col') continue
    const spans = Math.min(1000, Math.max(1, Number(one.attributes['span'] ?? 1) || 1))
    if (styleOf(one)['display'] === 'none') for (let at = column; at < column + spans; at += 1) hidden.add(at)
    column += spans
  }
  return hidden
}
