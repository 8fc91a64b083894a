import type { CellRef } from '../../../core/annual-report/cells.ts'
import { readFigure } from './read-figure.ts'
import type { GridCell } from './source.ts'
import { type Unread, Unreadable } from './unreadable.ts'

/** The figures of a report read so far. */
export interface Found {
  readonly figures: Map<CellRef, number | null>
  readonly unread: Unread[]
}

/** Stores the figure of a cell. Refuses a cell that was read before, since either figure could be wrong. */
export function takeFigure(found: Found, ref: CellRef, cell: GridCell, money = false): void {
  if (found.figures.has(ref)) throw new Unreadable(`${ref} 在报告中出现两次，不能认定以哪一个为准`)
  const { value, why } = readFigure(cell.text, money)
  found.figures.set(ref, value ?? null)
  if (why) found.unread.push({ where: ref, why })
}
