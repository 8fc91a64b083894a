import { DEEPEST_ELEMENT, type HtmlNode } from '../../core/publishing/body/html-node.ts'

/** Parses HTML with the parser of the browser, into plain elements. Nothing of it is loaded or run. */
export function htmlNodes(html: string): HtmlNode[] {
  return nodesOf(new DOMParser().parseFromString(html, 'text/html').documentElement, 0)
}

function nodesOf(parent: Element, depth: number): HtmlNode[] {
  return [...parent.childNodes].flatMap((node): HtmlNode[] => {
    if (node.nodeType === Node.TEXT_NODE) return [node.textContent ?? '']
    if (!(node instanceof Element)) return []
    // The style sheet of a clipboard is in its head, and says what is struck out.
    if (node.tagName === 'HEAD') return nodesOf(node, depth).filter((one) => typeof one !== 'string' && one.tag === 'style')
    const children = depth < DEEPEST_ELEMENT ? nodesOf(node, depth + 1) : [node.textContent]
    const attributes = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]))
    const isHtml = node.namespaceURI === 'http://www.w3.org/1999/xhtml'
    return [{ tag: isHtml ? node.localName : 'svg', attributes, children }]
  })
}
