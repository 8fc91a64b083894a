import type { Cell, Grid } from './blocks.ts'

/** A cell and its position. */
export interface PlacedCell {
  readonly cell: Cell
  readonly row: number
  readonly column: number
  readonly rowspan: number
  readonly colspan: number
}

/**
 * The position of each cell, taking merged cells into account. Short rows are filled with empty cells and a span that leaves the table is
 * cut, so that every renderer gets a full rectangle.
 */
export function placeCells(grid: Grid): { cells: PlacedCell[]; columns: number } {
  const taken = grid.rows.map(() => new Set<number>())
  const cells: PlacedCell[] = []
  const place = (cell: Cell, row: number, column: number, colspan: number): void => {
    const rowspan = Math.max(1, Math.min(cell.rowspan ?? 1, grid.rows.length - row))
    for (let y = row; y < row + rowspan; y += 1) for (let x = column; x < column + colspan; x += 1) taken[y]?.add(x)
    cells.push({ cell, row, column, rowspan, colspan })
  }
  grid.rows.forEach((row, y) => {
    let x = 0
    for (const cell of row) {
      while (taken[y]?.has(x)) x += 1
      let colspan = 1
      while (colspan < (cell.colspan ?? 1) && !taken[y]?.has(x + colspan)) colspan += 1
      place(cell, y, x, colspan)
      x += colspan
    }
  })
  const columns = Math.max(0, ...cells.map(({ column, colspan }) => column + colspan))
  taken.forEach((row, y) => {
    for (let x = 0; x < columns; x += 1) if (!row.has(x)) place({ text: '' }, y, x, 1)
  })
  return { cells: cells.sort((a, b) => a.row - b.row || a.column - b.column), columns }
}

/**
 * The number of rows at the top that contain only heads and can be repeated; 0 when a merged cell joins them to the row below or when
 * nothing follows.
 */
export function headRows(grid: Grid): number {
  const stated = grid.headRows ?? grid.rows.findIndex((row) => row.length === 0 || row.some((cell) => !cell.head))
  let count = stated >= grid.rows.length ? 0 : Math.max(0, stated)
  const crosses = (rows: number): boolean => placeCells(grid).cells.some(({ row, rowspan }) => row < rows && row + rowspan > rows)
  while (count > 0 && crosses(count)) count -= 1
  return count
}

/** Width of a text in characters: a Chinese character is 1, a Latin letter or digit about half. */
export function textWidth(text: string): number {
  return Array.from(text).reduce((sum, char) => sum + (char > '\u2e7f' || '“”‘’—…'.includes(char) ? 1 : 0.55), 0)
}

/** Type size of a table in pt: smaller with more columns, so that an official table of ten columns fits the page. */
export function tableTypeSize(columns: number): number {
  return columns <= 5 ? 12 : columns <= 8 ? 10.5 : 9
}

/** Width of the text area in pt, and the padding of a cell in characters. */
const PAGE_WIDTH = 442
const PADDING = 0.8

const isFigure = (text: string): boolean => /^[\d.,%／/-]*$/.test(text)

/**
 * 列宽. Proportions of the columns: each gets what its longest text needs when wrapped, and the rest goes to those whose texts would fit on
 * one line. Columns of figures are narrow and equally wide.
 */
export function columnWidths(grid: Grid): number[] {
  const { cells, columns } = placeCells(grid)
  if (grid.widths?.length === columns) return [...grid.widths]
  const heads = headRows(grid)
  const wishes = Array.from({ length: columns }, () => ({ least: 2, liked: 2, figures: true }))
  for (const { cell, row, column, rowspan, colspan } of cells) {
    const wish = wishes[column]
    if (!wish || colspan > 1) continue
    const length = Math.max(0, ...cell.text.split('\n').map(textWidth))
    const figure = isFigure(cell.text)
    const lines = length > 20 || (rowspan > 2 && length > 8) ? 3 : 2
    wish.least = Math.max(wish.least, figure ? length : Math.min(24, Math.ceil(length / lines)))
    wish.liked = Math.max(wish.liked, cell.head && rowspan > 1 ? length / 2 : length)
    if (!figure && !cell.head) wish.figures = false
    if (cell.head && row >= heads) wish.figures = false
  }
  const figureWidth = Math.max(2, ...wishes.filter(({ figures }) => figures).map(({ least }) => least))
  const ranges = wishes.map(({ least, liked, figures }) => (figures ? { least: figureWidth, liked: figureWidth } : { least, liked }))
  const room = PAGE_WIDTH / tableTypeSize(columns) - columns * PADDING
  const needed = ranges.reduce((sum, { least }) => sum + least, 0)
  const wanted = ranges.reduce((sum, { liked }) => sum + liked, 0)
  const share = wanted > needed ? Math.min(1, Math.max(0, (room - needed) / (wanted - needed))) : 0
  return ranges.map(({ least, liked }) => least + (liked - least) * share + PADDING)
}

/** 行标题. The row labels that are aligned left: all of them when any is long, since long labels are hard to read when centred. */
export function leftLabels(grid: Grid): ReadonlySet<Cell> {
  const mixed = grid.rows.filter((row) => row.some(({ head }) => head) && row.some(({ head }) => !head))
  const labels = mixed.flatMap((row) => row.filter(({ head, rowspan }) => head && (rowspan ?? 1) === 1))
  return new Set(labels.some(({ text }) => textWidth(text) > 12) ? labels : [])
}

/** Where a short Chinese head may wrap: in the middle, so that 商业企业 never becomes 商业企 and 业, or after its number, as in （三）不予公开. */
export function headHalf({ text, head, rowspan }: Cell): number | undefined {
  if (!head) return undefined
  if ((rowspan ?? 1) > 1 && /^（.）[\u4e00-\u9fff]{2,5}$/.test(text)) return 3
  return /^[\u4e00-\u9fff]{4,8}$/.test(text) ? Math.ceil(text.length / 2) : undefined
}
