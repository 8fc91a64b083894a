import { elementsIn, type HtmlElement, type HtmlNode } from '../../../core/publishing/body/html-node.ts'
import { childAt, elementsOf, switchAt } from '../files/xml.ts'
import type { Counts } from './counts.ts'
import { stripCustomXml, stripProperties } from './document-properties.ts'
import type { OfficePackage } from './office-package.ts'

const INSERTED = new Set(['w:ins', 'w:moveTo'])
const DELETED = new Set(['w:del', 'w:moveFrom'])
/** What was before a change of the looks, and cells that a change added or took away. */
const FORMER = /^w:(?:rPr|pPr|sectPr|tblPr|tblPrEx|trPr|tcPr|tblGrid|numbering)Change$|^w:cell(?:Ins|Del|Merge)$/
/** Marks of changes and comments, and links to data that goes as well. */
const MARK =
  /^w:(?:(?:moveFrom|moveTo|comment|customXml(?:Ins|Del|MoveFrom|MoveTo))Range(?:Start|End)|commentReference|annotationRef|dataBinding)$|^w15:dataBinding$/
const TEXT_PART = /^word\/(?!comments|people|styles|settings|fontTable|webSettings|numbering)[^/]+\.xml$/
const NOTES_OF_PEOPLE = new Set(['comments', 'commentsExtended', 'commentsIds', 'commentsExtensible', 'people'])
const SETTINGS = new Set(['w:trackRevisions', 'w:rsids', 'w:docVars'])
const DATA = /^word\/embeddings\//

/** Counts and removes what a reader of the document does not see: insertions stay as plain text, deletions and comments go. */
export function stripWord(office: OfficePackage, counts: Counts): void {
  const cleaner = new Cleaner(counts)
  for (const name of office.named(TEXT_PART)) office.change(name, (root) => ({ ...root, children: cleaner.nodes(root.children) }))
  for (const name of office.named(/^word\/comments\d*\.xml$/)) counts.add('comments', elementsOf(office.xml(name), 'w:comment').length)
  const main = office.relations('').find(({ type }) => type === 'officeDocument')?.target ?? 'word/document.xml'
  office.unrelate(main, ({ type }) => NOTES_OF_PEOPLE.has(type))
  office.change('word/settings.xml', (root) => {
    counts.add('properties', elementsOf(childAt(root, 'w:docVars')).length)
    return { ...root, children: root.children.filter((one) => typeof one === 'string' || !SETTINGS.has(one.tag)) }
  })
  counts.add('data', office.named(DATA).length)
  stripCustomXml(office, main, counts)
  stripProperties(office, counts)
}

class Cleaner {
  readonly #counts: Counts

  constructor(counts: Counts) {
    this.#counts = counts
  }

  nodes(nodes: readonly HtmlNode[]): HtmlNode[] {
    const found: HtmlNode[] = []
    /** Words of a paragraph whose end was deleted: they begin the next one. */
    let carried: HtmlNode[] = []
    for (const node of nodes) {
      if (typeof node === 'string') {
        found.push(node)
        continue
      }
      for (const one of this.#node(node)) {
        const goesOn = node.tag === 'w:p' && isDeletedEnd(node)
        if (typeof one === 'string' || one.tag !== 'w:p') found.push(one)
        else if (goesOn) carried = [...carried, ...withoutProperties(one)]
        else {
          found.push(carried.length > 0 ? beginningWith(one, carried) : one)
          carried = []
        }
      }
    }
    return carried.length > 0 ? [...found, { tag: 'w:p', attributes: {}, children: carried }] : found
  }

  #node(node: HtmlElement): HtmlNode[] {
    if (INSERTED.has(node.tag)) {
      this.#counts.add('changes')
      return this.nodes(node.children)
    }
    if (DELETED.has(node.tag) || FORMER.test(node.tag)) {
      this.#counts.add('changes')
      return []
    }
    if (MARK.test(node.tag)) return []
    if (node.tag === 'w:tr' && childAt(node, 'w:trPr', 'w:del')) {
      this.#counts.add('changes')
      return []
    }
    if (node.tag === 'w:r' && switchAt(childAt(node, 'w:rPr'), 'w:vanish')) {
      if (elementsIn([node]).some(({ tag }) => tag === 'w:t')) this.#counts.add('words')
      return []
    }
    const children = this.nodes(node.children)
    // A cell ends with a paragraph.
    const isBare =
      node.tag === 'w:tc' && elementsOf(node, 'w:p').length > 0 && !children.some((one) => typeof one !== 'string' && one.tag === 'w:p')
    return [
      {
        tag: node.tag,
        attributes: Object.fromEntries(Object.entries(node.attributes).filter(([name]) => !name.startsWith('w:rsid'))),
        children: isBare ? [...children, { tag: 'w:p', attributes: {}, children: [] }] : children,
      },
    ]
  }
}

function isDeletedEnd(paragraph: HtmlElement): boolean {
  const mark = childAt(paragraph, 'w:pPr', 'w:rPr')
  return (childAt(mark, 'w:del') ?? childAt(mark, 'w:moveFrom')) !== undefined
}

function withoutProperties({ children }: HtmlElement): HtmlNode[] {
  return children.filter((one) => typeof one === 'string' || one.tag !== 'w:pPr')
}

function beginningWith(paragraph: HtmlElement, words: readonly HtmlNode[]): HtmlElement {
  const own = elementsOf(paragraph, 'w:pPr')
  return { ...paragraph, children: [...own, ...words, ...withoutProperties(paragraph)] }
}
