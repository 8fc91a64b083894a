import { alignRows } from './align-rows.ts'
import { type Grid, gridCell, type Source } from './source.ts'

/**
 * 读取文本. Reads text in which each cell of a table is a line that begins with a tab, as a word processor saves it:
 * a line without a tab continues the cell before it, an empty line ends the row. The first line of text is the title.
 */
export function readText(text: string): Source {
  const blocks: (string | Grid)[] = []
  let rows: string[][] = []
  let row: string[] = []
  const endRow = () => {
    if (row.length > 0) rows.push(row)
    row = []
  }
  const endTable = () => {
    endRow()
    if (rows.length > 0) blocks.push(alignRows(rows.map((cells) => cells.map(gridCell))))
    rows = []
  }
  for (const line of text.split(/\r\n|\r|\n/u)) {
    if (line.startsWith('\t')) row.push(line)
    else if (line.trim() === '') endRow()
    else if (row.length > 0) row.push(`${row.pop() ?? ''}${line}`)
    else {
      endTable()
      blocks.push(line.trim())
    }
  }
  endTable()
  return { title: blocks.find((block): block is string => typeof block === 'string') ?? '', blocks }
}
