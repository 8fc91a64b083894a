import { type Command, TextSelection } from 'prosemirror-state'
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
  mergeCells,
  splitCell,
  toggleHeaderColumn,
  toggleHeaderRow,
} from 'prosemirror-tables'
import { SCHEMA } from './body-schema.ts'
import type { EditorCommand } from './commands.ts'

/** What can be done within a table. */
export const TABLE_COMMANDS: readonly EditorCommand[] = [
  { title: '加行', run: addRowAfter },
  { title: '加列', run: addColumnAfter },
  { title: '删行', run: deleteRow },
  { title: '删列', run: deleteColumn },
  { title: '合并单元格', run: mergeCells },
  { title: '拆分单元格', run: splitCell },
  { title: '表头行', run: toggleHeaderRow },
  { title: '表头列', run: toggleHeaderColumn },
  { title: '删除表格', run: deleteTable },
]

/** Inserts a table with one row of heads; within a table there is none. */
export function insertTable(rows: number, columns: number, caption: string): Command {
  return (state, dispatch) => {
    if (isInTable(state)) return false
    const { nodes } = SCHEMA
    const row = (kind: 'tableHeader' | 'tableCell') =>
      nodes.tableRow.create(
        null,
        Array.from({ length: columns }, () => nodes[kind].create(null, nodes.paragraph.create())),
      )
    const body = Array.from({ length: rows }, (_, index) => row(index === 0 && rows > 1 ? 'tableHeader' : 'tableCell'))
    const { tr } = state
    const at = state.selection.$from.before(1)
    tr.replaceSelectionWith(nodes.table.create({ caption }, body))
    // The cursor goes into the first cell.
    let first = at
    tr.doc.nodesBetween(at, tr.doc.content.size, (node, place) => {
      if (node.type === nodes.tableRow && first === at) first = place + 2
    })
    dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(first))).scrollIntoView())
    return true
  }
}

/** The table around the cursor, and where it begins. */
export function tableAround({ selection: { $from } }: Parameters<Command>[0]): { at: number; caption: string } | undefined {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth)
    if (node.type === SCHEMA.nodes.table) return { at: $from.before(depth), caption: String(node.attrs['caption']) }
  }
  return undefined
}

export function setCaption(caption: string): Command {
  return (state, dispatch) => {
    const found = tableAround(state)
    if (!found) return false
    dispatch?.(state.tr.setNodeAttribute(found.at, 'caption', caption))
    return true
  }
}
