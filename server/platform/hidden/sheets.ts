import { type HtmlElement, type HtmlNode, textOfHtml } from '../../../core/publishing/body/html-node.ts'
import { childAt, elementsOf } from '../files/xml.ts'
import type { Counts } from './counts.ts'
import { stripCustomXml, stripProperties } from './document-properties.ts'
import type { OfficePackage } from './office-package.ts'

const BOOK = 'xl/workbook.xml'
const COMMENTS = new Set(['comments', 'threadedComment', 'vmlDrawing'])
const BESIDE_BOOK = new Set(['person', 'revisionHeaders', 'usernames', 'calcChain'])
const DATA = /^xl\/(?:embeddings\/|pivotCache\/pivotCacheRecords)/

/**
 * Counts and removes what a reader of the workbook does not see. Where sheets, rows or columns go, formulas become their values: they may have asked
 * what is gone.
 */
export function stripSheets(office: OfficePackage, counts: Counts): void {
  const gone = stripHiddenSheets(office, counts)
  const sheets = office.relations(BOOK).flatMap(({ type, target }) => (type === 'worksheet' && target !== undefined ? [target] : []))
  let removes = gone
  for (const sheet of sheets) removes = stripHiddenCells(office, sheet, counts) || removes
  for (const sheet of sheets) stripComments(office, sheet, counts)
  if (removes) {
    for (const sheet of sheets) office.change(sheet, (root) => mapped(root, ({ tag }) => tag !== 'f'))
    keepUsedStrings(office, sheets)
  }
  counts.add('changes', office.named(/^xl\/revisions\/revisionLog\d+\.xml$/).length)
  office.unrelate(BOOK, ({ type }) => BESIDE_BOOK.has(type))
  counts.add('data', office.named(DATA).length)
  stripCustomXml(office, BOOK, counts)
  stripProperties(office, counts)
}

function isHidden({ attributes }: HtmlElement): boolean {
  return /hidden/i.test(attributes['state'] ?? '')
}

function stripHiddenSheets(office: OfficePackage, counts: Counts): boolean {
  const book = office.xml(BOOK)
  const all = elementsOf(childAt(book, 'sheets'))
  const hidden = all.filter(isHidden)
  if (!book || hidden.length === 0 || hidden.length === all.length) return false
  counts.add('sheets', hidden.length)
  const places = new Map<string, string>()
  for (const [index, sheet] of all.entries()) if (!isHidden(sheet)) places.set(String(index), String(places.size))
  const names = hidden.map(({ attributes }) => attributes['name'] ?? '')
  const staysName = (name: HtmlElement) => {
    const place = name.attributes['localSheetId']
    const words = textOfHtml(name)
    return (
      (place === undefined || places.has(place)) &&
      !names.some((one) => words.includes(`${one}!`) || words.includes(`${one.replaceAll("'", "''")}'!`))
    )
  }
  office.setXml(
    BOOK,
    mapped(
      book,
      (one) => !(one.tag === 'sheet' && isHidden(one)) && !(one.tag === 'definedName' && !staysName(one)),
      (one) => {
        if (one.tag === 'workbookView') return without(one, ['activeTab', 'firstSheet'])
        const place = one.tag === 'definedName' ? one.attributes['localSheetId'] : undefined
        return place === undefined ? one : { ...one, attributes: { ...one.attributes, localSheetId: places.get(place) ?? '0' } }
      },
    ),
  )
  const ids = new Set(hidden.map(({ attributes }) => attributes['r:id']))
  office.unrelate(BOOK, ({ id }) => ids.has(id))
  return true
}

/** Empties hidden rows and columns, which stay as they look. True when something was in them. */
function stripHiddenCells(office: OfficePackage, sheet: string, counts: Counts): boolean {
  const root = office.xml(sheet)
  if (!root) return false
  const columns = elementsOf(childAt(root, 'cols')).filter(({ attributes }) => isOn(attributes['hidden']))
  const inHidden = ({ attributes }: HtmlElement) => {
    const number = columnOf(attributes['r'] ?? '')
    return columns.findIndex((one) => number >= Number(one.attributes['min']) && number <= Number(one.attributes['max']))
  }
  const emptied = new Set<number>()
  let rows = 0
  const changed = mapped(
    root,
    () => true,
    (one) => {
      if (one.tag !== 'row') return one
      const cells = elementsOf(one, 'c').filter((cell) => cell.children.length > 0)
      if (isOn(one.attributes['hidden'])) {
        rows += cells.length > 0 ? 1 : 0
        return { ...one, children: [] }
      }
      for (const cell of cells) emptied.add(inHidden(cell))
      return { ...one, children: one.children.filter((cell) => typeof cell === 'string' || cell.tag !== 'c' || inHidden(cell) === -1) }
    },
  )
  emptied.delete(-1)
  counts.add('rows', rows + emptied.size)
  if (rows + emptied.size === 0) return false
  office.setXml(sheet, changed)
  return true
}

function stripComments(office: OfficePackage, sheet: string, counts: Counts): void {
  const relations = office.relations(sheet)
  if (!relations.some(({ type }) => type === 'comments' || type === 'threadedComment')) return
  for (const { type, target } of relations)
    if (type === 'comments' && target !== undefined) counts.add('comments', elementsOf(childAt(office.xml(target), 'commentList')).length)
  office.unrelate(sheet, ({ type }) => COMMENTS.has(type))
  office.change(sheet, (root) => mapped(root, ({ tag }) => tag !== 'legacyDrawing'))
}

/** Empties the shared texts that no cell shows any more. */
function keepUsedStrings(office: OfficePackage, sheets: readonly string[]): void {
  const used = new Set<string>()
  for (const sheet of sheets)
    for (const row of elementsOf(childAt(office.xml(sheet), 'sheetData')))
      for (const cell of elementsOf(row, 'c')) if (cell.attributes['t'] === 's') used.add(textOfHtml(childAt(cell, 'v') ?? ''))
  const empty: HtmlElement = { tag: 't', attributes: {}, children: [] }
  office.change('xl/sharedStrings.xml', (root) => ({
    ...root,
    children: elementsOf(root).map((one, index) => (one.tag !== 'si' || used.has(String(index)) ? one : { ...one, children: [empty] })),
  }))
}

function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}

/** The number of a column: A is 1, AA 27. */
function columnOf(reference: string): number {
  return Array.from(/^[A-Z]{1,3}/.exec(reference)?.[0] ?? '').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

function without(node: HtmlElement, names: readonly string[]): HtmlElement {
  return { ...node, attributes: Object.fromEntries(Object.entries(node.attributes).filter(([name]) => !names.includes(name))) }
}

/** The tree without the elements that do not stay, the others as `change` makes them. */
export function mapped(
  node: HtmlElement,
  stays: (one: HtmlElement) => boolean,
  change: (one: HtmlElement) => HtmlElement = (one) => one,
): HtmlElement {
  const own = change(node)
  const children = own.children.flatMap((one): HtmlNode[] =>
    typeof one === 'string' ? [one] : stays(one) ? [mapped(one, stays, change)] : [],
  )
  return { ...own, children }
}
