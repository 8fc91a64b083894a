/** An element of parsed HTML, whatever parsed it; comments are left out. */
export interface HtmlElement {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly HtmlNode[]
}
export type HtmlNode = string | HtmlElement

/** Deeper elements are read as their text alone, so that no body is too deep for recursion. */
export const DEEPEST_ELEMENT = 150

/** Elements whose text nobody reads. */
export const SILENT: ReadonlySet<string> = new Set(
  'script style template head title iframe frame frameset object embed applet noscript noembed noframes textarea select option button svg math audio video canvas map xml'.split(
    ' ',
  ),
)

/** The text of a node and of what is in it. */
export function textOfHtml(node: HtmlNode): string {
  if (typeof node === 'string') return node
  if (node.tag === 'br') return ' '
  return SILENT.has(node.tag) ? '' : node.children.map(textOfHtml).join('')
}

/** Every element among the nodes and below, in order. */
export function elementsIn(nodes: readonly HtmlNode[]): HtmlElement[] {
  return nodes.flatMap((node) => (typeof node === 'string' ? [] : [node, ...elementsIn(node.children)]))
}
