import { type DefaultTreeAdapterTypes, parseFragment, html as standard } from 'parse5'
import { DEEPEST_ELEMENT, type HtmlNode, SILENT } from '../../core/publishing/body/html-node.ts'

type Node = DefaultTreeAdapterTypes.ChildNode

/** Parses HTML as browsers do, into plain elements. */
export function htmlNodes(html: string): HtmlNode[] {
  return nodesOf(parseFragment(html).childNodes, 0)
}

function nodesOf(nodes: readonly Node[], depth: number): HtmlNode[] {
  return nodes.flatMap((node): HtmlNode[] => {
    if (node.nodeName === '#text') return [(node as DefaultTreeAdapterTypes.TextNode).value]
    if (!('tagName' in node)) return []
    const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]))
    const children = depth < DEEPEST_ELEMENT ? nodesOf(node.childNodes, depth + 1) : [flatText(node)]
    // Foreign elements (SVG, MathML) may be called `p` as well.
    const isHtml = node.namespaceURI === standard.NS.HTML
    return [{ tag: isHtml ? node.tagName : 'svg', attributes, children }]
  })
}

/** The text below a node, found without recursion. */
function flatText(top: DefaultTreeAdapterTypes.Element): string {
  const stack: Node[] = top.childNodes.toReversed()
  let text = ''
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.nodeName === '#text') text += (node as DefaultTreeAdapterTypes.TextNode).value
    else if ('tagName' in node && !SILENT.has(node.tagName)) for (const child of node.childNodes.toReversed()) stack.push(child)
  }
  return text
}
