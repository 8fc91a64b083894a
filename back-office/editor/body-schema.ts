import { type DOMOutputSpec, type MarkSpec, type Node, type NodeSpec, Schema, type TagParseRule } from 'prosemirror-model'
import { bodyHtml } from '../../core/publishing/body/body-html.ts'
import {
  BODY_MARKS,
  BODY_NODES,
  type BodyNode,
  isAddress,
  kindOfNode,
  type MarkName,
  type NodeName,
} from '../../core/publishing/body/grammar.ts'
import { pictureAddress } from '../parts/picture-address.ts'

/** An element that the editor drew. */
type Drawn = Parameters<NonNullable<TagParseRule['getAttrs']>>[0]

/** What the editor needs beyond the grammar: the part of a table that a node is, and how the cursor moves. */
const BEHAVIOUR: { readonly [name in NodeName]?: NodeSpec } = {
  heading: { defining: true },
  listItem: { defining: true },
  table: { tableRole: 'table', isolating: true },
  tableRow: { tableRole: 'row' },
  tableCell: { tableRole: 'cell', isolating: true },
  tableHeader: { tableRole: 'header_cell', isolating: true },
  picture: { draggable: true },
  lineBreak: { selectable: false },
  footnote: { atom: true },
}

function nodeSpec(name: NodeName): NodeSpec {
  const { content, group, marks, attributes = {} } = kindOfNode(name)
  const isCell = name === 'tableCell' || name === 'tableHeader'
  const attrs = Object.fromEntries(
    Object.entries(attributes).map(([key, attribute]) => [key, 'default' in attribute ? { default: attribute.default } : {}]),
  )
  return {
    ...(content !== undefined && { content }),
    ...(group !== undefined && { group, inline: group === 'inline' }),
    ...(marks !== undefined && { marks }),
    // The package for tables keeps the widths of columns there; a body has none.
    attrs: isCell ? { ...attrs, colwidth: { default: null } } : attrs,
    ...BEHAVIOUR[name],
    ...(name !== 'doc' && name !== 'text' && { toDOM: (node: Node) => drawn(name, node), parseDOM: rulesFor(name) }),
  }
}

function drawn(name: NodeName, { attrs }: Node): DOMOutputSpec {
  const align = attrs['align'] ? { align: String(attrs['align']) } : {}
  switch (name) {
    case 'heading':
      return [`h${attrs['level']}`, align, 0]
    case 'paragraph':
      return ['p', align, 0]
    case 'orderedList':
      return ['ol', { start: attrs['start'] as number }, 0]
    case 'table':
      return ['table', attrs['caption'] ? { 'data-caption': String(attrs['caption']) } : {}, ['tbody', 0]]
    case 'tableCell':
    case 'tableHeader':
      return [BODY_NODES[name].tags[0], { colspan: attrs['colspan'] as number, rowspan: attrs['rowspan'] as number }, 0]
    case 'picture': {
      const { file, alternative, caption } = attrs
      const image: DOMOutputSpec = ['img', { src: pictureAddress(String(file)), alt: String(alternative), 'data-file': String(file) }]
      return caption ? ['figure', image, ['figcaption', String(caption)]] : ['figure', image]
    }
    case 'video':
      return ['figure', { 'data-video': String(attrs['href']) }, ['span', `视频：${attrs['title'] || attrs['href']}`]]
    case 'footnote':
      return ['span', { class: 'body-footnote', 'data-note': String(attrs['text']), title: String(attrs['text']) }, '〔注〕']
    default:
      return kindOfNode(name).content === undefined ? [kindOfNode(name).tags[0] ?? 'span'] : [kindOfNode(name).tags[0] ?? 'div', 0]
  }
}

function said(dom: Drawn, attribute: string): string | null {
  return dom.getAttribute(attribute)
}

function alignOf(dom: Drawn): { readonly align: string | null } {
  const align = said(dom, 'align')
  return { align: BODY_NODES.paragraph.attributes.align.accepts(align) ? align : null }
}

/** How the editor reads its own drawing again: while typing, and when a part of the text is moved. */
function rulesFor(name: NodeName): TagParseRule[] {
  switch (name) {
    case 'paragraph':
      return [{ tag: 'p', getAttrs: alignOf }]
    case 'heading':
      return BODY_NODES.heading.tags.map((tag) => ({ tag, getAttrs: (dom) => ({ level: Number(tag.slice(1)), ...alignOf(dom) }) }))
    case 'orderedList':
      return [{ tag: 'ol', getAttrs: (dom) => ({ start: Number(said(dom, 'start') ?? 1) }) }]
    case 'table':
      return [{ tag: 'table', getAttrs: (dom) => ({ caption: said(dom, 'data-caption') ?? '' }) }]
    case 'tableCell':
    case 'tableHeader': {
      const spans = (dom: Drawn) => ({ colspan: Number(said(dom, 'colspan') ?? 1), rowspan: Number(said(dom, 'rowspan') ?? 1) })
      return [{ tag: BODY_NODES[name].tags[0], getAttrs: spans }]
    }
    case 'picture':
      return [
        {
          tag: 'figure:has(img[data-file])',
          getAttrs(dom) {
            const image = dom.querySelector('img')
            return {
              file: image?.dataset['file'],
              alternative: image?.alt ?? '',
              caption: dom.querySelector('figcaption')?.textContent ?? '',
            }
          },
        },
      ]
    case 'video':
      return [
        {
          tag: 'figure[data-video]',
          getAttrs: (dom) => ({ href: said(dom, 'data-video'), title: dom.textContent.replace(/^视频：/, '') }),
        },
      ]
    case 'footnote':
      return [{ tag: 'span[data-note]', getAttrs: (dom) => ({ text: said(dom, 'data-note') ?? '' }) }]
    default:
      return kindOfNode(name).tags.map((tag) => ({ tag }))
  }
}

function markSpec(name: MarkName): MarkSpec {
  const { tag, excludes } = BODY_MARKS[name]
  if (name === 'link') {
    return {
      attrs: { href: {} },
      inclusive: false,
      toDOM: ({ attrs }) => ['a', { href: String(attrs['href']), rel: 'noreferrer' }, 0],
      parseDOM: [
        { tag: 'a[href]', getAttrs: (dom) => (isAddress(dom.getAttribute('href') ?? '') ? { href: dom.getAttribute('href') } : false) },
      ],
    }
  }
  return { toDOM: () => [tag, 0], parseDOM: [{ tag }], ...(excludes !== '' && { excludes: `${name} ${excludes}` }) }
}

/** 编辑器的语法, derived from the grammar of a body. */
export const SCHEMA = new Schema<NodeName, MarkName>({
  nodes: Object.fromEntries(Object.keys(BODY_NODES).map((name) => [name, nodeSpec(name as NodeName)])) as Record<NodeName, NodeSpec>,
  marks: Object.fromEntries(Object.keys(BODY_MARKS).map((name) => [name, markSpec(name as MarkName)])) as Record<MarkName, MarkSpec>,
})

/** A body in the editor. */
export function editorDoc(body: BodyNode): Node {
  return SCHEMA.nodeFromJSON(body)
}

/** The HTML of what is in the editor. */
export function htmlOfDoc(doc: Node): string {
  return bodyHtml(doc.toJSON() as BodyNode)
}
