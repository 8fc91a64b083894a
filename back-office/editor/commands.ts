import {
  baseKeymap,
  chainCommands,
  createParagraphNear,
  exitCode,
  liftEmptyBlock,
  newlineInCode,
  setBlockType,
  splitBlock,
  toggleMark,
} from 'prosemirror-commands'
import { redo, undo } from 'prosemirror-history'
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list'
import { type Command, type EditorState, TextSelection } from 'prosemirror-state'
import { addRowAfter, goToNextCell, isInTable } from 'prosemirror-tables'
import type { Alignment, MarkName } from '../../core/publishing/body/grammar.ts'
import { SCHEMA } from './body-schema.ts'

const { nodes, marks } = SCHEMA

/** A button of the toolbar, and the key that does the same. */
export interface EditorCommand {
  readonly title: string
  readonly key?: string
  readonly run: Command
  readonly isOn?: (state: EditorState) => boolean
}

const LEVELS = [
  { level: 2, title: '一、' },
  { level: 3, title: '（一）' },
  { level: 4, title: '1.' },
  { level: 5, title: '（1）' },
] as const

/** 段落的层次, in the words of the standard for official documents. */
export const LEVEL_COMMANDS: readonly EditorCommand[] = [
  { title: '正文', key: 'Mod-Alt-0', run: asParagraph(), isOn: (state) => blockOf(state)?.type === nodes.paragraph && !isInList(state) },
  ...LEVELS.map(({ level, title }, index) => ({
    title: `${title}标题`,
    key: `Mod-Alt-${index + 1}`,
    run: setBlockType(nodes.heading, { level }),
    isOn: (state: EditorState) => blockOf(state)?.type === nodes.heading && blockOf(state)?.attrs['level'] === level,
  })),
]

const MARK_TITLES: readonly (readonly [MarkName, string, string?])[] = [
  ['strong', '加粗', 'Mod-b'],
  ['em', '倾斜', 'Mod-i'],
  ['underline', '下划线', 'Mod-u'],
  ['sup', '上标', 'Mod-Shift-='],
  ['sub', '下标', 'Mod-='],
]

export const MARK_COMMANDS: readonly EditorCommand[] = MARK_TITLES.map(([name, title, key]) => ({
  title,
  ...(key !== undefined && { key }),
  run: toggleMark(marks[name]),
  isOn: (state) => hasMark(state, name),
}))

const ALIGN_TITLES: readonly (readonly [Alignment, string, string])[] = [
  ['left', '顶格', 'Mod-l'],
  ['center', '居中', 'Mod-e'],
  ['right', '居右', 'Mod-r'],
]

export const ALIGN_COMMANDS: readonly EditorCommand[] = ALIGN_TITLES.map(([align, title, key]) => ({
  title,
  key,
  run: toggleAlign(align),
  isOn: (state) => blockOf(state)?.attrs['align'] === align,
}))

export const LIST_COMMANDS: readonly EditorCommand[] = [
  { title: '项目符号', key: 'Mod-Shift-8', run: toggleList('bulletList'), isOn: (state) => listOf(state) === 'bulletList' },
  { title: '编号', key: 'Mod-Shift-7', run: toggleList('orderedList'), isOn: (state) => listOf(state) === 'orderedList' },
]

export const HISTORY_COMMANDS: readonly EditorCommand[] = [
  { title: '撤销', key: 'Mod-z', run: undo },
  { title: '重做', key: 'Mod-y', run: redo },
]

/** What Tab does in a list and in a table; elsewhere it leaves the editor, as everywhere on a page. */
const onTab: Command = chainCommands(goToNextCell(1), rowAtEnd, sinkListItem(nodes.listItem), isInList)
const onShiftTab: Command = chainCommands(goToNextCell(-1), liftListItem(nodes.listItem))

const lineBreak: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.lineBreak.create()).scrollIntoView())
  return true
}

/** The keys of the editor. */
export const KEYS: Readonly<Record<string, Command>> = {
  ...baseKeymap,
  ...Object.fromEntries(
    [LEVEL_COMMANDS, MARK_COMMANDS, ALIGN_COMMANDS, LIST_COMMANDS, HISTORY_COMMANDS]
      .flat()
      .flatMap(({ key, run }) => (key === undefined ? [] : [[key, run]])),
  ),
  'Shift-Mod-z': redo,
  Enter: chainCommands(splitListItem(nodes.listItem), newlineInCode, createParagraphNear, liftEmptyBlock, splitBlock),
  'Shift-Enter': chainCommands(exitCode, lineBreak),
  Tab: onTab,
  'Shift-Tab': onShiftTab,
}

function blockOf(state: EditorState) {
  const { parent } = state.selection.$from
  return parent.isTextblock ? parent : undefined
}

function hasMark({ selection, storedMarks, doc }: EditorState, name: MarkName): boolean {
  const { from, to, empty, $from } = selection
  return empty ? (storedMarks ?? $from.marks()).some(({ type }) => type === marks[name]) : doc.rangeHasMark(from, to, marks[name])
}

/** The kind of the innermost list around the cursor. */
function listOf({ selection: { $from } }: EditorState): string | undefined {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { name } = $from.node(depth).type
    if (name === 'bulletList' || name === 'orderedList') return name
    if (name === 'table') return undefined
  }
  return undefined
}

function isInList(state: EditorState): boolean {
  return listOf(state) !== undefined
}

/** Out of a list, and no heading any more. */
function asParagraph(): Command {
  return (state, dispatch, view) =>
    isInList(state) ? liftListItem(nodes.listItem)(state, dispatch, view) : setBlockType(nodes.paragraph)(state, dispatch, view)
}

function toggleAlign(align: Alignment): Command {
  return (state, dispatch) => {
    const isOn = blockOf(state)?.attrs['align'] === align
    const { tr } = state
    state.doc.nodesBetween(state.selection.from, state.selection.to, (node, at) => {
      if (node.isTextblock) tr.setNodeAttribute(at, 'align', isOn ? null : align)
    })
    if (!tr.docChanged) return false
    dispatch?.(tr)
    return true
  }
}

function toggleList(name: 'bulletList' | 'orderedList'): Command {
  return (state, dispatch, view) => {
    const now = listOf(state)
    if (now === name) return liftListItem(nodes.listItem)(state, dispatch, view)
    if (now === undefined) return wrapInList(nodes[name])(state, dispatch, view)
    const { $from } = state.selection
    for (let depth = $from.depth; depth > 0; depth -= 1) {
      if ($from.node(depth).type.name !== now) continue
      dispatch?.(state.tr.setNodeMarkup($from.before(depth), nodes[name]))
      return true
    }
    return false
  }
}

/** Tab in the last cell of a table adds a row, as in word processors. */
function rowAtEnd(state: EditorState, dispatch?: Parameters<Command>[1]): boolean {
  if (!isInTable(state)) return false
  if (!dispatch) return true
  addRowAfter(state, (tr) => {
    const next = TextSelection.findFrom(tr.doc.resolve(tr.mapping.map(state.selection.$from.end())), 1, true)
    dispatch(next ? tr.setSelection(next).scrollIntoView() : tr)
  })
  return true
}
