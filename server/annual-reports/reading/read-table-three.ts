import { type Found, takeFigure } from './found.ts'
import { areThreeColumns, knownLabels, type RowLabel } from './labels.ts'
import type { Grid, GridCell } from './source.ts'
import { BLANK, MISSING } from './source.ts'
import { Unreadable } from './unreadable.ts'

/** 表三的列. The columns of the form by their place in a grid of that width, left to right. */
export interface ThreeColumns {
  readonly width: number
  readonly places: readonly { readonly at: number; readonly column: string }[]
}

/**
 * 读取表三. Reads the figures row by row and returns the columns, so that a table that continues in a second piece without
 * heads is read by those of the first.
 */
export function readTableThree(grid: Grid, found: Found, continued: ThreeColumns | null): ThreeColumns {
  const columns = columnsOf(grid) ?? continued
  const first = columns?.places[0]?.at
  const { threeRows } = knownLabels()
  if (!columns || first === undefined) throw new Unreadable('表三的列名与官方格式不一致')
  if (columns.width !== widthOf(grid)) throw new Unreadable('表三的续表与前表列数不一致')
  let above: readonly GridCell[] = []
  for (const line of grid) {
    const labels = line.slice(0, first).filter((cell, index, all) => cell.key !== '' && cell !== all[index - 1])
    const label = labels.at(-1)
    const row = label && threeRows.get(label.key)
    if (row) {
      if (labels.slice(0, -1).some(({ key }) => !row.groups.has(key))) throw new Unreadable(`表三“${label.text}”左边的类别与官方格式不一致`)
      takeRow(found, row, line, above, columns)
    } else if (columns.places.some(({ at }) => /^\d/.test(line[at]?.text ?? ''))) {
      throw new Unreadable(`表三有数字的一行没有官方格式中的行名：“${label?.text ?? ''}”`)
    }
    above = line
  }
  return columns
}

function takeRow(found: Found, row: RowLabel, line: readonly GridCell[], above: readonly GridCell[], columns: ThreeColumns): void {
  let left: GridCell = BLANK
  let next = columns.places[0]?.at ?? 0
  for (const { at, column } of columns.places) {
    const cell = line[at] ?? MISSING
    const ref = row.refs.get(column)
    if (!ref) throw new Error(`no form has the column ${column} in table three`)
    if (cell === MISSING) throw new Unreadable(`表三 ${row.key} 一行少了格，数字不能对准列`)
    if (at > next && line.slice(next, at).some(({ text }) => text !== ''))
      throw new Unreadable(`表三 ${row.key} 一行多了格，数字不能对准列`)
    if (cell !== BLANK && (cell === left || cell === above[at])) throw new Unreadable(`表三 ${row.key} 一行的数字合并在一格`)
    takeFigure(found, ref, cell)
    left = cell
    next = at + 1
  }
  if (line.length > next && line.slice(next).some(({ text }) => text !== ''))
    throw new Unreadable(`表三 ${row.key} 一行多了格，数字不能对准列`)
}

/** The lowest head of each place above the first row of figures; null unless they name all columns of a form, each once. */
function columnsOf(grid: Grid): ThreeColumns | null {
  const { threeRows, threeColumns } = knownLabels()
  const names: GridCell[] = []
  for (const line of grid) {
    if (line.some(({ key }) => threeRows.has(key))) break
    line.forEach((cell, at) => {
      if (cell.key !== '') names[at] = cell
    })
  }
  const places = names.flatMap((cell, at) => {
    const column = threeColumns.get(cell.key)
    return column === undefined ? [] : [{ at, column }]
  })
  return areThreeColumns(places.map(({ column }) => column)) ? { width: widthOf(grid), places } : null
}

function widthOf(grid: Grid): number {
  return grid[0]?.length ?? 0
}
