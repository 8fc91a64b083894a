import { cellRef } from '../../../core/annual-report/cells.ts'
import { SECTION_HEAD } from '../../../core/annual-report/layout.ts'
import { type Found, takeFigure } from './found.ts'
import { knownLabels } from './labels.ts'
import { type Grid, type GridCell, MISSING } from './source.ts'
import { Unreadable } from './unreadable.ts'

/** 读取表二. Reads its figures and returns the formats that its column names allow; null when the table has no row of any form. */
export function readTableTwo(grid: Grid, found: Found): readonly string[] | null {
  const { twoRows, twoColumns } = knownLabels()
  let formats: readonly string[] | null = null
  let heads: readonly GridCell[] = []
  for (const line of grid) {
    const label = line[0]
    if (!label) continue
    if (label.key === SECTION_HEAD) heads = line
    const row = twoRows.get(label.key)
    if (row === undefined) continue
    for (let c = 1; c < heads.length; c += 1) {
      const head = heads[c]
      const cell = line[c]
      if (!head || !cell || head.key === '' || head === heads[c - 1]) continue
      if (cell === MISSING) throw new Unreadable(`表二“${label.text}”一行少了格，数字不能对准列`)
      const column = twoColumns.get(`${row}/${head.key}`)
      if (!column) throw new Unreadable(`表二“${label.text}”的列名“${head.text}”不在官方格式中`)
      const shared: readonly string[] = formats === null ? column.formats : column.formats.filter((format) => formats?.includes(format))
      if (shared.length === 0) throw new Unreadable('表二的列名混用了两种格式')
      if (cell === line[c - 1] && cell.text !== '') throw new Unreadable(`表二“${label.text}”一行的数字合并在一格`)
      formats = shared
      const ref = cellRef('two', row, column.column)
      takeFigure(found, ref, cell, column.money)
    }
  }
  return formats
}
