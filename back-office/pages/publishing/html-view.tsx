import { createElement, type ReactNode, useMemo } from 'react'
import { PICTURE_FOLDER } from '../../../core/publishing/body/body-html.ts'
import { BODY_TAGS, isAddress } from '../../../core/publishing/body/grammar.ts'
import { pictureAddress } from '../../parts/picture-address.ts'

const EMPTY_TAGS = new Set(['br', 'img'])

/** 正文预览. Draws a body as it will stand on the portal: the elements of the grammar only, built as elements and never as markup. */
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
  if (EMPTY_TAGS.has(tag)) return createElement(tag, { key, ...attributesOf(node) })
  const inside = [...node.childNodes].map(draw)
  if (!BODY_TAGS.has(tag)) return tag === 'script' || tag === 'style' ? null : inside
  return createElement(tag, { key, ...attributesOf(node) }, ...inside)
}

function attributesOf(element: Element): Record<string, unknown> {
  const align = element.getAttribute('align')
  const href = element.getAttribute('href') ?? ''
  const source = element.getAttribute('src') ?? ''
  return {
    ...(align === 'center' || align === 'right' || align === 'left' ? { align } : {}),
    ...(isAddress(href) ? { href, target: '_blank', rel: 'noreferrer' } : {}),
    ...(source.startsWith(PICTURE_FOLDER) ? { src: pictureAddress(source.slice(PICTURE_FOLDER.length)) } : {}),
    ...(element.tagName === 'IMG' ? { alt: element.getAttribute('alt') ?? '' } : {}),
    ...numberOf(element, 'rowspan', 'rowSpan'),
    ...numberOf(element, 'colspan', 'colSpan'),
    ...numberOf(element, 'width', 'width'),
    ...numberOf(element, 'height', 'height'),
    ...numberOf(element, 'start', 'start'),
  }
}

function numberOf(element: Element, name: string, prop: string): Record<string, number> {
  const value = Number(element.getAttribute(name))
  return Number.isInteger(value) && value > 0 ? { [prop]: value } : {}
}
