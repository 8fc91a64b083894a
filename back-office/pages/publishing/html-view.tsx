import { createElement, type ReactNode, useMemo } from 'react'

const TAGS = new Set('p h2 h3 h4 ul ol li strong em u sub sup br a table caption thead tbody tr th td'.split(' '))

/** 正文预览. Draws a body as it will stand on the portal: known tags only, built as elements and never as markup. */
export function HtmlView({ html }: { readonly html: string }) {
  const nodes = useMemo(() => {
    const page = new DOMParser().parseFromString(html, 'text/html')
    return [...page.body.childNodes].map(draw)
  }, [html])
  return <div className="body-view">{nodes}</div>
}

function draw(node: ChildNode, key: number): ReactNode {
  if (!(node instanceof Element)) return node.nodeType === Node.TEXT_NODE ? node.textContent : null
  const tag = node.tagName.toLowerCase()
  const inside = [...node.childNodes].map(draw)
  if (!TAGS.has(tag)) return tag === 'script' || tag === 'style' ? null : inside
  if (tag === 'br') return createElement('br', { key })
  return createElement(tag, { key, ...attributesOf(node) }, ...inside)
}

function attributesOf(element: Element): Record<string, unknown> {
  const align = element.getAttribute('align')
  const href = element.getAttribute('href')
  return {
    ...(align === 'center' || align === 'right' ? { style: { textAlign: align } } : {}),
    ...(href && /^(https?:|mailto:|\/)/.test(href) ? { href, target: '_blank', rel: 'noreferrer' } : {}),
    ...numberOf(element, 'rowspan', 'rowSpan'),
    ...numberOf(element, 'colspan', 'colSpan'),
    ...numberOf(element, 'start', 'start'),
  }
}

function numberOf(element: Element, name: string, prop: string): Record<string, number> {
  const value = Number(element.getAttribute(name))
  return Number.isInteger(value) && value > 0 ? { [prop]: value } : {}
}
