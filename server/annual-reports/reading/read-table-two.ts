import { cellOf, cellRef } from '../../../core/annual-report/cells.ts'
import type { Form } from '../../../core/annual-report/form.ts'
import { formNamed } from '../../../core/annual-report/formats.ts'
import { SECTION_HEAD } from '../../../core/annual-report/layout.ts'
import { type Found, takeFigure } from './found.ts'
import { TWO_COLUMNS, TWO_ROWS } from './labels.ts'
import { type Grid, type GridCell, MISSING } from './source.ts'
import { Unreadable } from './unreadable.ts'

/** 读取表二. Takes its figures and tells by the column names which form was used; null when the table has no row of either form. */
export function readTableTwo(grid: Grid, found: Found): Form['format'] | null {
  let format: Form['format'] | null = null
  let heads: readonly GridCell[] = []
  for (const line of grid) {
    const label = line[0]
    if (!label) continue
    if (label.key === SECTION_HEAD) heads = line
    const row = TWO_ROWS.get(label.key)
    if (row === undefined) continue
    for (let c = 1; c < heads.length; c += 1) {
      const head = heads[c]
      const cell = line[c]
      if (!head || !cell || head.key === '' || head === heads[c - 1]) continue
      if (cell === MISSING) throw new Unreadable(`表二“${label.text}”一行少了格，数字不能对准列`)
      const column = TWO_COLUMNS.get(`${row}/${head.key}`)
      if (!column) throw new Unreadable(`表二“${label.text}”的列名“${head.text}”不在官方格式中`)
      if (format !== null && format !== column.format) throw new Unreadable('表二的列名混用了两种格式')
      if (cell === line[c - 1] && cell.text !== '') throw new Unreadable(`表二“${label.text}”一行的数字合并在一格`)
      format = column.format
      const ref = cellRef('two', row, column.column)
      takeFigure(found, ref, cell, cellOf(formNamed(format), ref)?.money)
    }
  }
  return format
}
