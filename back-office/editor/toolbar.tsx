import { Button } from 'antd'
import type { EditorState } from 'prosemirror-state'
import { isInTable } from 'prosemirror-tables'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { ALIGN_COMMANDS, type EditorCommand, HISTORY_COMMANDS, LEVEL_COMMANDS, LIST_COMMANDS, MARK_COMMANDS } from './commands.ts'
import { TABLE_COMMANDS } from './table-commands.ts'

interface ToolbarProps {
  readonly state: EditorState
  readonly run: (command: EditorCommand) => void
  readonly onLeave: () => void
  /** Buttons that ask for something first. */
  readonly children: ReactNode
  readonly inTable: ReactNode
}

const GROUPS: readonly (readonly EditorCommand[])[] = [LEVEL_COMMANDS, MARK_COMMANDS, ALIGN_COMMANDS, LIST_COMMANDS, HISTORY_COMMANDS]

/** 工具栏. One stop of the Tab key; the arrow keys go through its buttons, Escape goes back to the text. */
export function Toolbar({ state, run, onLeave, children, inTable }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const current = useRef(0)

  function onKeyDown(event: KeyboardEvent) {
    const buttons = [...(bar.current?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])]
    const at = buttons.findIndex((button) => button === document.activeElement)
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -at, End: buttons.length - 1 - at }[event.key]
    if (event.key === 'Escape') onLeave()
    else if (step !== undefined && at !== -1) buttons[(at + step + buttons.length) % buttons.length]?.focus()
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={bar}
      className="editor-toolbar"
      role="toolbar"
      aria-label="正文格式"
      aria-orientation="horizontal"
      onKeyDown={onKeyDown}
      onFocus={() => {
        const buttons = [...(bar.current?.querySelectorAll('button') ?? [])]
        current.current = Math.max(0, buttons.indexOf(document.activeElement as HTMLButtonElement))
        for (const [index, button] of buttons.entries()) button.tabIndex = index === current.current ? 0 : -1
      }}
    >
      {GROUPS.map((group) => (
        <span key={group[0]?.title} className="editor-group">
          {group.map((command) => (
            <CommandButton key={command.title} command={command} state={state} run={run} />
          ))}
        </span>
      ))}
      <span className="editor-group">{children}</span>
      {isInTable(state) && (
        <span className="editor-group">
          {TABLE_COMMANDS.map((command) => (
            <CommandButton key={command.title} command={command} state={state} run={run} />
          ))}
          {inTable}
        </span>
      )}
    </div>
  )
}

interface CommandButtonProps {
  readonly command: EditorCommand
  readonly state: EditorState
  readonly run: (command: EditorCommand) => void
}

function CommandButton({ command, state, run }: CommandButtonProps) {
  const { title, key, isOn } = command
  const pressed = isOn?.(state)
  return (
    <Button
      size="small"
      type="text"
      className={pressed ? 'editor-on' : ''}
      {...(isOn && { 'aria-pressed': pressed })}
      {...(key !== undefined && { title: `${title}（${keyName(key)}）`, 'aria-keyshortcuts': keyName(key) })}
      disabled={!isOn && !command.run(state)}
      // The selection in the text stays as it is.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => run(command)}
    >
      {title}
    </Button>
  )
}

function keyName(key: string): string {
  return key
    .replace('Mod', 'Ctrl')
    .replaceAll('-', '+')
    .replace(/\+([a-z])$/, (_, letter: string) => `+${letter.toUpperCase()}`)
}
