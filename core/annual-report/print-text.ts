import type { Figures } from './cells.ts'
import type { Form } from './form.ts'
import { layoutsOf, type TableLayout } from './layout.ts'
import { printFigure } from './print-figure.ts'

/** 表格文本. The official tables as Markdown. A merged cell is printed in its first place; its other places are empty. */
export function printText(form: Form, figures: Figures): string {
  return layoutsOf(form)
    .map((layout) => `${layout.title}\n\n${printTable(form, layout, figures)}\n`)
    .join('\n')
}

function printTable(form: Form, layout: TableLayout, figures: Figures): string {
  const grid: (string | undefined)[][] = layout.rows.map(() => Array.from({ length: layout.width }))
  layout.rows.forEach((row, rowIndex) => {
    for (const { content, rowspan, colspan } of row) {
      const column = grid[rowIndex]?.indexOf(undefined) ?? 0
      for (let r = 0; r < rowspan; r += 1) grid[rowIndex + r]?.fill('', column, column + colspan)
      const line = grid[rowIndex]
      if (line) line[column] = 'text' in content ? content.text : printFigure(form, content.ref, figures.get(content.ref))
    }
  })
  const lines = grid.map((line) => `| ${line.join(' | ')} |`)
  return [lines[0], `|${' --- |'.repeat(layout.width)}`, ...lines.slice(1)].join('\n')
}
