import {
  AlignmentType,
  convertMillimetersToTwip,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { Cell, Table as TableBlock } from './blocks.ts'
import { columnWidths, headHalf, headRows, leftLabels, type PlacedCell, placeCells, tableTypeSize } from './grid.ts'
import { wordFont } from './word-styles.ts'

/** 版心宽. 156 mm. */
const PAGE_WIDTH = convertMillimetersToTwip(156)

/** A longer table may break across pages; a shorter one is kept whole. */
const KEPT_WHOLE = 32

/** Space between the line and the text of a cell, in twips. */
const PADDING = 60

/** The inset on both sides that makes a short head wrap in its middle; 0 when it fits or is not a short head. */
function headInset(cell: Cell, room: number, character: number): number {
  const half = headHalf(cell)
  if (half === undefined || cell.text.length * character <= room) return 0
  return Math.max(0, Math.floor((room - (Math.max(half, cell.text.length - half) + 0.3) * character) / 2))
}

const gap = (line: number, keepNext: boolean): Paragraph =>
  new Paragraph({ keepNext, spacing: { line, lineRule: 'exact', before: 0, after: 0 } })

/** 表格. Merged cells, heads repeated on every page, fixed widths over the whole text area; empty for a table without cells. */
export function wordTable(block: TableBlock): (Paragraph | Table)[] {
  const { cells, columns } = placeCells(block)
  if (columns === 0) return []
  const proportions = columnWidths(block)
  const total = proportions.reduce((sum, width) => sum + width, 0)
  const widths = proportions.map((width) => Math.floor((width / total) * PAGE_WIDTH))
  const heads = headRows(block)
  const left = leftLabels(block)
  const size = tableTypeSize(columns)
  const whole = block.rows.length <= KEPT_WHOLE

  const widthOf = ({ column, colspan }: PlacedCell): number => widths.slice(column, column + colspan).reduce((sum, width) => sum + width, 0)
  const draw = (placed: PlacedCell): TableCell => {
    const { cell, row, rowspan, colspan } = placed
    const inset = headInset(cell, widthOf(placed) - 2 * PADDING, size * 20)
    return new TableCell({
      rowSpan: rowspan,
      columnSpan: colspan,
      verticalAlign: VerticalAlign.CENTER,
      width: { size: widthOf(placed), type: WidthType.DXA },
      children: [
        new Paragraph({
          alignment: left.has(cell) ? AlignmentType.LEFT : AlignmentType.CENTER,
          spacing: { line: Math.round(size * 1.35 * 20), lineRule: 'atLeast', before: 0, after: 0 },
          ...(inset > 0 && { indent: { left: inset, right: inset } }),
          keepNext: row < (whole ? block.rows.length - 1 : heads),
          children: cell.text.split('\n').map(
            (text, index) =>
              new TextRun({
                text,
                size: size * 2,
                font: wordFont(row < heads ? 'hei' : 'body'),
                ...(index > 0 && { break: 1 }),
              }),
          ),
        }),
      ],
    })
  }
  const byRow = Map.groupBy(cells, ({ row }) => row)
  const rows = block.rows.map(
    (_, index) =>
      new TableRow({
        cantSplit: true,
        tableHeader: index < heads,
        children: (byRow.get(index) ?? []).map(draw),
      }),
  )
  const padding = { top: 40, bottom: 40, left: PADDING, right: PADDING, marginUnitType: WidthType.DXA }
  const table = new Table({
    rows,
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    margins: padding,
  })
  const caption = (text: string): Paragraph =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      children: [new TextRun({ text, size: size * 2, font: wordFont('hei') })],
    })
  return [...(block.caption === undefined ? [] : [caption(block.caption)]), gap(80, true), table, gap(160, false)]
}
