import { type CellRef, cellRef } from './cells.ts'
import type { Column, Form, Row, Table, TableFour, TableThree, TableTwo } from './form.ts'
import { type Head, nestedHeads } from './nested-heads.ts'

export interface LayoutCell {
  /** A head prints its text, a figure the value of its cell. */
  readonly content: { readonly text: string } | { readonly ref: CellRef }
  readonly head: boolean
  readonly rowspan: number
  readonly colspan: number
}

/** 表格版式. The cells of a table row by row, each once where it begins, as in HTML. */
export interface TableLayout {
  readonly key: Table['key']
  readonly title: string
  readonly width: number
  /** How many rows at the top, and columns at the left, are heads throughout; table two repeats its heads inside. */
  readonly headRows: number
  readonly headColumns: number
  readonly rows: readonly (readonly LayoutCell[])[]
}

/** 信息内容. The head of the first column in each section of table two. */
export const SECTION_HEAD = '信息内容'

/** 官方版式. The one description of how the three tables look, for the page, the editor, Word, PDF and text alike. */
export function layoutsOf(form: Form): readonly [TableLayout, TableLayout, TableLayout] {
  return [layoutTwo(form.two), layoutThree(form.three), layoutFour(form.four)]
}

function layoutTwo(table: TableTwo): TableLayout {
  const width = 1 + Math.max(...table.sections.map(({ columns }) => columns.length))
  const rows = table.sections.flatMap(({ title, columns, rows: sectionRows }) => {
    const span = (index: number) => (index === columns.length - 1 ? width - columns.length : 1)
    return [
      [head(title, 1, width)],
      [head(SECTION_HEAD), ...columns.map((column, index) => head(column.title, 1, span(index)))],
      ...sectionRows.map((row) => [head(row.title), ...columns.map((column, index) => figure(table, row, column, span(index)))]),
    ]
  })
  return { key: table.key, title: table.title, width, headRows: 0, headColumns: 1, rows }
}

function layoutThree(table: TableThree): TableLayout {
  const columnHeads = nestedHeads(table.columns.map(path))
  const rowHeads = nestedHeads(table.rows.map(path))
  const corner = head(table.note, columnHeads.depth, rowHeads.depth)
  const rows = [
    ...columnHeads.levels.map((level, index) => [...(index === 0 ? [corner] : []), ...level.map(above)]),
    ...table.rows.map((row, index) => [
      ...rowHeads.levels.flatMap((level) => level.filter(({ start }) => start === index).map(beside)),
      ...table.columns.map((column) => figure(table, row, column)),
    ]),
  ]
  const { key, title } = table
  return { key, title, width: rowHeads.depth + table.columns.length, headRows: columnHeads.depth, headColumns: rowHeads.depth, rows }
}

function layoutFour(table: TableFour): TableLayout {
  const cells = table.rows.flatMap((row) => table.columns.map((column) => ({ row, column })))
  const heads = nestedHeads(cells.map(({ row, column }) => [...path(row), column.title]))
  const rows = [...heads.levels.map((level) => level.map(above)), cells.map(({ row, column }) => figure(table, row, column))]
  return { key: table.key, title: table.title, width: cells.length, headRows: heads.depth, headColumns: 0, rows }
}

function path({ groups, title }: Row | Column): string[] {
  return [...groups, title]
}

function head(text: string, rowspan = 1, colspan = 1): LayoutCell {
  return { content: { text }, head: true, rowspan, colspan }
}

function above({ text, length, fills }: Head): LayoutCell {
  return head(text, fills, length)
}

function beside({ text, length, fills }: Head): LayoutCell {
  return head(text, length, fills)
}

function figure(table: Table, row: Row, column: Column, colspan = 1): LayoutCell {
  return { content: { ref: cellRef(table.key, row.key, column.key) }, head: false, rowspan: 1, colspan }
}
