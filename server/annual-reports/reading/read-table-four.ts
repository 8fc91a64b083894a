import type { CellRef } from '../../../core/annual-report/cells.ts'
import { type Found, takeFigure } from './found.ts'
import { areFourCells, fourWidth, knownLabels } from './labels.ts'
import { type Grid, type GridCell, MISSING } from './source.ts'
import { Unreadable } from './unreadable.ts'

/** 读取表四. Reads one line of figures under the heads of a form, in any order. */
export function readTableFour(grid: Grid, found: Found): void {
  const { fourHeads, fourPaths } = knownLabels()
  const heads = grid.filter((line) => line.some(({ key }) => fourHeads.has(key)))
  const lines = grid.filter((line) => !line.some(({ key }) => fourHeads.has(key)) && line.some(({ text }) => text !== ''))
  const [line] = lines
  if (!line) throw new Unreadable('表四没有数字')
  if (lines.length > 1) throw new Unreadable('表四有多行数字，不能认定以哪一行为准')
  const taken: CellRef[] = []
  for (let c = 0; c < line.length; c += 1) {
    const path = pathAt(heads, c)
    if (path === '') {
      if (line[c]?.text) throw new Unreadable('表四有数字没有列名')
      continue
    }
    const ref = fourPaths.get(path)
    const cell = line[c]
    if (!ref) throw new Unreadable(`表四的列名“${path}”不在官方格式中`)
    if (!cell || cell === MISSING) throw new Unreadable('表四少了格，数字不能对准列')
    if (cell === line[c - 1] && cell.text !== '') throw new Unreadable('表四的数字合并在一格')
    takeFigure(found, ref, cell)
    taken.push(ref)
  }
  if (!areFourCells(taken)) throw new Unreadable(`表四应有${fourWidth()}列，实有${taken.length}列`)
}

function pathAt(heads: readonly (readonly GridCell[])[], column: number): string {
  const path: string[] = []
  let above: GridCell | undefined
  for (const line of heads) {
    const cell = line[column]
    if (cell && cell !== above && cell.key !== '') path.push(cell.key)
    above = cell
  }
  return path.join('/')
}
