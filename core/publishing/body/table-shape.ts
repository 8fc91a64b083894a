import { type BodyNode, LARGEST_TABLE, valueOf } from './grammar.ts'

interface Placed {
  readonly cell: BodyNode
  readonly row: number
  readonly column: number
  rowspan: number
  colspan: number
}

/** The leading rows of heads alone, without those that a merged cell joins to a row below; 0 when nothing follows. */
export function headRowsOf(rows: readonly BodyNode[]): number {
  const first = rows.findIndex(({ content = [] }) => content.length === 0 || content.some(({ type }) => type !== 'tableHeader'))
  let heads = Math.max(0, first)
  const ends = rows.flatMap(({ content = [] }, index) => content.map((cell) => ({ index, end: index + Number(valueOf(cell, 'rowspan')) })))
  const crosses = (count: number): boolean => ends.some(({ index, end }) => index < count && end > count)
  while (heads > 0 && crosses(heads)) heads -= 1
  return heads
}

/**
 * Rows that fill a rectangle: spans are cut where they leave the table or meet another cell, columns and rows in which no cell begins are
 * removed, short rows are filled with empty cells. Undefined when the table is too large to be drawn.
 */
export function rectangle(rows: readonly (readonly BodyNode[])[]): BodyNode[] | undefined {
  const placed = place(rows)
  if (!placed) return undefined
  const columns = compact(placed, 'column', 'colspan')
  const height = compact(placed, 'row', 'rowspan')
  if (columns * height > LARGEST_TABLE) return undefined
  const taken = Array.from({ length: height }, () => new Set<number>())
  const grid: { cell: BodyNode; column: number }[][] = Array.from({ length: height }, () => [])
  for (const { cell, row, column, rowspan, colspan } of placed) {
    for (let y = row; y < row + rowspan; y += 1) for (let x = column; x < column + colspan; x += 1) taken[y]?.add(x)
    const attrs = { ...(colspan > 1 && { colspan }), ...(rowspan > 1 && { rowspan }) }
    grid[row]?.push({ cell: { type: cell.type, ...(Object.keys(attrs).length > 0 && { attrs }), content: cell.content ?? [] }, column })
  }
  return grid.map((line, y) => {
    for (let x = 0; x < columns; x += 1) if (!taken[y]?.has(x)) line.push({ cell: EMPTY_CELL, column: x })
    line.sort((a, b) => a.column - b.column)
    return { type: 'tableRow', content: line.map(({ cell }) => cell) }
  })
}

const EMPTY_CELL: BodyNode = { type: 'tableCell', content: [{ type: 'paragraph' }] }

/** The cells where HTML puts them. Undefined when they cover too many places. */
function place(rows: readonly (readonly BodyNode[])[]): Placed[] | undefined {
  const taken = rows.map(() => new Set<number>())
  const placed: Placed[] = []
  let places = 0
  for (const [y, row] of rows.entries()) {
    let x = 0
    for (const cell of row) {
      while (taken[y]?.has(x)) x += 1
      let colspan = 1
      while (colspan < Number(valueOf(cell, 'colspan')) && !taken[y]?.has(x + colspan)) colspan += 1
      const rowspan = Math.min(Number(valueOf(cell, 'rowspan')), rows.length - y)
      places += rowspan * colspan
      if (places > 10 * LARGEST_TABLE) return undefined
      for (let below = y; below < y + rowspan; below += 1) for (let right = x; right < x + colspan; right += 1) taken[below]?.add(right)
      placed.push({ cell, row: y, column: x, rowspan, colspan })
      x += colspan
    }
  }
  return placed
}

/** Removes the columns (or rows) in which no cell begins, and returns how many remain. */
function compact(placed: Placed[], at: 'column' | 'row', span: 'colspan' | 'rowspan'): number {
  const starts = [...new Set(placed.map((one) => one[at]))].sort((a, b) => a - b)
  const places = new Map(starts.map((start, index) => [start, index]))
  const before = (end: number): number => {
    let [low, high] = [0, starts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) < end) low = middle + 1
      else high = middle
    }
    return low
  }
  for (const [index, one] of placed.entries()) {
    const start = places.get(one[at]) ?? 0
    placed[index] = { ...one, [at]: start, [span]: before(one[at] + one[span]) - start }
  }
  return starts.length
}
