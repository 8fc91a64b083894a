import type { HtmlElement, HtmlNode } from '../../../core/publishing/body/html-node.ts'
import { type MarkedLine, nestMarkedLines } from '../../../core/publishing/body/marked-lines.ts'
import { childAt, elementsOf, switchAt, valueAt } from '../../platform/files/xml.ts'
import { Numbering } from './numbering.ts'
import type { DocxPackage } from './package.ts'
import { RunReader } from './run-reader.ts'
import { Styles } from './styles.ts'

const CONTAINERS = new Set(['w:sdt', 'w:sdtContent', 'w:customXml', 'w:smartTag', 'w:ins', 'w:moveTo', 'mc:AlternateContent', 'mc:Choice'])

/** 读 Word 文档. What a reader of the document sees, as HTML; and the text with what was left out, line by line. */
export class DocxReader {
  readonly runs: RunReader
  private readonly styles: Styles
  private readonly numbering: Numbering
  private readonly body: HtmlElement | undefined
  /** Words of a paragraph whose end was deleted: they begin the next one. */
  private carried: HtmlNode[] = []

  constructor(docx: DocxPackage, fileOf: (part: string) => string | undefined) {
    this.styles = new Styles(docx.part('styles'))
    this.numbering = new Numbering(docx.part('numbering'))
    this.runs = new RunReader(docx, this.styles, fileOf, (box) => this.blocks(box))
    this.body = childAt(docx.part('document'), 'w:body')
  }

  read(): HtmlNode[] {
    const nodes = this.blocks(this.body)
    return [...nodes, ...this.runs.noteSection()]
  }

  private blocks(parent: HtmlElement | undefined): HtmlNode[] {
    const nodes = nestMarkedLines(elementsOf(parent).flatMap((node) => this.block(node)))
    const rest = this.carried
    this.carried = []
    return rest.length > 0 ? [...nodes, { tag: 'p', attributes: {}, children: rest }] : nodes
  }

  private block(node: HtmlElement): (HtmlNode | MarkedLine)[] {
    if (node.tag === 'w:p') return this.paragraph(node)
    if (node.tag === 'w:tbl') return [this.table(node)]
    if (node.tag === 'w:del' || node.tag === 'w:moveFrom') return this.runs.leaveOut('deleted', node)
    return CONTAINERS.has(node.tag) ? elementsOf(node).flatMap((one) => this.block(one)) : []
  }

  private paragraph(node: HtmlElement): (HtmlNode | MarkedLine)[] {
    const properties = childAt(node, 'w:pPr')
    const { words, boxes } = this.runs.paragraph(node, properties)
    const children = [...this.carried, ...words]
    this.carried = []
    const mark = childAt(properties, 'w:rPr')
    if (childAt(mark, 'w:del') ?? childAt(mark, 'w:moveFrom')) {
      this.carried = children
      return boxes
    }
    const all = this.styles.paragraph(properties)
    const said = (...path: string[]) => all.map((one) => valueAt(one, ...path)).find((one) => one !== undefined)
    const side = said('w:jc')
    const align = side === 'center' ? 'center' : side === 'right' || side === 'end' ? 'right' : undefined
    const level = this.styles.headingOf(properties)
    const numId = said('w:numPr', 'w:numId')
    const depth = Number(said('w:numPr', 'w:ilvl') ?? 0)
    const isSeen = children.length > 0
    const number = numId === undefined || numId === '0' || !isSeen ? undefined : this.numbering.next(numId, depth)
    const tag = level === undefined ? 'p' : `h${Math.min(5, level + 1)}`
    const line: HtmlElement = { tag, attributes: align ? { align } : {}, children }
    if (number === undefined) return [line, ...boxes]
    if (level !== undefined) return [{ ...line, children: [number, ...children] }, ...boxes]
    return [{ mark: number, level: depth + 1, line }, ...boxes]
  }

  private table(node: HtmlElement): HtmlElement {
    const rows = rowsIn(node).flatMap((row) => {
      const properties = childAt(row, 'w:trPr')
      if (childAt(properties, 'w:del')) return this.runs.leaveOut('deleted', row)
      if (switchAt(properties, 'w:hidden')) return this.runs.leaveOut('hidden', row)
      return [row]
    })
    // How many further rows a merged cell covers, by the column in which it begins.
    const grid = rows.map((row) => {
      let column = Number(valueAt(row, 'w:trPr', 'w:gridBefore') ?? 0)
      return cellsIn(row).map((cell) => {
        const span = Number(valueAt(cell, 'w:tcPr', 'w:gridSpan') ?? 1)
        const merged = childAt(cell, 'w:tcPr', 'w:vMerge')
        const placed = { cell, column, span, continues: merged !== undefined && merged.attributes['w:val'] !== 'restart' }
        column += span
        return placed
      })
    })
    const isContinued = (y: number, column: number) => grid[y]?.some((one) => one.column === column && one.continues) ?? false
    const children = grid.map((row, y): HtmlElement => {
      const isHead = switchAt(childAt(rows[y], 'w:trPr'), 'w:tblHeader') ?? false
      const cells = row.flatMap(({ cell, column, span, continues }): HtmlElement[] => {
        if (continues && grid.slice(0, y).some((above) => above.some((one) => one.column === column && !one.continues))) return []
        let rowspan = 1
        while (isContinued(y + rowspan, column)) rowspan += 1
        return [{ tag: isHead ? 'th' : 'td', attributes: { colspan: String(span), rowspan: String(rowspan) }, children: this.blocks(cell) }]
      })
      return { tag: 'tr', attributes: {}, children: cells }
    })
    return { tag: 'table', attributes: {}, children }
  }
}

function rowsIn(node: HtmlElement): HtmlElement[] {
  return elementsOf(node).flatMap((one) => (one.tag === 'w:tr' ? [one] : CONTAINERS.has(one.tag) ? rowsIn(one) : []))
}

function cellsIn(node: HtmlElement): HtmlElement[] {
  return elementsOf(node).flatMap((one) => (one.tag === 'w:tc' ? [one] : CONTAINERS.has(one.tag) ? cellsIn(one) : []))
}
