import { type Grid, type GridCell, MISSING } from './source.ts'
import { Unreadable } from './unreadable.ts'

export interface SpanningCell {
  readonly cell: GridCell
  readonly rowspan: number
  readonly colspan: number
}

const WIDEST = 100

/** 展开合并单元格. Puts each cell into every place that it spans, as browsers do; uncovered places are marked. */
export function gridOf(rows: readonly (readonly SpanningCell[])[]): Grid {
  const grid: GridCell[][] = rows.map(() => [])
  let width = 0
  rows.forEach((row, top) => {
    const line = grid[top] ?? []
    let left = 0
    for (const { cell, rowspan, colspan } of row) {
      while (line[left] !== undefined) left += 1
      const right = left + colspan
      if (right > WIDEST) throw new Unreadable(`表格超过${WIDEST}列`)
      const bottom = Math.min(top + rowspan, grid.length)
      for (let r = top; r < bottom; r += 1) {
        const covered = grid[r]
        if (covered) for (let c = left; c < right; c += 1) covered[c] ??= cell
      }
      left = right
    }
    if (line.length > width) width = line.length
  })
  for (const line of grid) for (let c = 0; c < width; c += 1) line[c] ??= MISSING
  return grid
}
