import { type Found, takeFigure } from './found.ts'
import { FOUR_PATHS } from './labels.ts'
import { type Grid, type GridCell, MISSING } from './source.ts'
import { Unreadable } from './unreadable.ts'

const HEADS = new Set([...FOUR_PATHS.keys()].flatMap((path) => path.split('/')))

/** 读取表四. One line of fifteen figures under the heads of the form, in whatever order they stand. */
export function readTableFour(grid: Grid, found: Found): void {
  const heads = grid.filter((line) => line.some(({ key }) => HEADS.has(key)))
  const lines = grid.filter((line) => !line.some(({ key }) => HEADS.has(key)) && line.some(({ text }) => text !== ''))
  const [line] = lines
  if (!line) throw new Unreadable('表四没有数字')
  if (lines.length > 1) throw new Unreadable('表四有多行数字，不能认定以哪一行为准')
  let taken = 0
  for (let c = 0; c < line.length; c += 1) {
    const path = pathAt(heads, c)
    if (path === '') {
      if (line[c]?.text) throw new Unreadable('表四有数字没有列名')
      continue
    }
    const ref = FOUR_PATHS.get(path)
    const cell = line[c]
    if (!ref) throw new Unreadable(`表四的列名“${path}”不在官方格式中`)
    if (!cell || cell === MISSING) throw new Unreadable('表四少了格，数字不能对准列')
    if (cell === line[c - 1] && cell.text !== '') throw new Unreadable('表四的数字合并在一格')
    takeFigure(found, ref, cell)
    taken += 1
  }
  if (taken !== FOUR_PATHS.size) throw new Unreadable(`表四应有${FOUR_PATHS.size}列，实有${taken}列`)
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
