import { Alert, Button, ConfigProvider } from 'antd'
import type { EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { upload } from '../api.ts'
import { type Ask, AskDialog } from './ask-dialog.tsx'
import { askAboutPicture, askCaption, askFootnote, askLink, askTable, askVideo } from './asks.tsx'
import { htmlOfDoc } from './body-schema.ts'
import type { EditorCommand } from './commands.ts'
import { createEditor, insertBody, stateOf } from './create-editor.ts'
import { dataFile } from './data-file.ts'
import { FileButton } from './file-button.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { pastedBody, pastedPictures } from './pasted-body.ts'
import { saysNotTaken } from './says-not-taken.ts'
import { Toolbar } from './toolbar.tsx'
import { useFiles } from './use-files.ts'

export interface BodyEditorProps {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (html: string) => void
}

/** Typing is written into the form after a pause, so that a long text is not written anew at every key. */
const PAUSE_MS = 300

/** 正文编辑器. What is typed looks as on the portal; the form gets HTML, and keeps the text it had while nothing is changed. */
export default function BodyEditor({ id = 'body', value = '', onChange }: BodyEditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const opened = useRef<EditorView | null>(null)
  const [state, setState] = useState<EditorState | null>(null)
  const [ask, setAsk] = useState<Ask | null>(null)
  const [notice, setNotice] = useState('')
  const written = useRef(value)
  const latest = useRef({ onChange, setAsk })
  latest.current = { onChange, setAsk }
  const first = useRef({ id, value })
  const { componentDisabled } = ConfigProvider.useConfig()

  useEffect(() => {
    if (!place.current) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    function write() {
      if (timer === undefined) return
      clearTimeout(timer)
      timer = undefined
      written.current = htmlOfDoc(view.state.doc)
      latest.current.onChange?.(written.current)
    }
    const view: EditorView = createEditor(
      place.current,
      first.current.value,
      { id: first.current.id, class: 'body-view', role: 'textbox', 'aria-multiline': 'true', 'aria-label': '正文' },
      {
        keys: {
          'Mod-k': () => {
            latest.current.setAsk(askLink(view))
            return true
          },
          'Alt-F10': () => {
            place.current?.parentElement?.querySelector<HTMLElement>('.editor-toolbar button:not(:disabled)')?.focus()
            return true
          },
        },
        onState(next, changed) {
          setState(next)
          if (!changed) return
          clearTimeout(timer)
          timer = setTimeout(write, PAUSE_MS)
        },
        onLeave: write,
        onPicture: (at) => latest.current.setAsk(askAboutPicture(view, at)),
        onPaste: (target, nodes) => void paste(target, nodes, setNotice),
      },
    )
    opened.current = view
    setState(view.state)
    // Leaving the page, or losing it, does not wait for the pause.
    window.addEventListener('pagehide', write)
    return () => {
      window.removeEventListener('pagehide', write)
      write()
      opened.current = null
      view.destroy()
    }
  }, [])

  useEffect(() => {
    const view = opened.current
    // Another text than the one that was written here: a form that was reset, or a file that was read.
    if (!view || value === written.current) return
    written.current = value
    const keys = view.state.plugins
    view.updateState(stateOf(value, {}).reconfigure({ plugins: keys }))
    setState(view.state)
  }, [value])

  useEffect(() => {
    opened.current?.setProps({ editable: () => !componentDisabled })
  }, [componentDisabled])

  function run(command: EditorCommand) {
    const view = opened.current
    if (!view) return
    command.run(view.state, view.dispatch, view)
    view.focus()
  }
  const files = useFiles(() => opened.current, setAsk, setNotice)
  const asking = (question: (view: EditorView) => Ask) => () => opened.current && setAsk(question(opened.current))

  return (
    <div className="body-editor">
      {state && (
        <Toolbar
          state={state}
          run={run}
          onLeave={() => opened.current?.focus()}
          inTable={<AskButton title="表题" onClick={asking(askCaption)} />}
        >
          <AskButton title="链接" keys="Ctrl+K" onClick={asking(askLink)} />
          <AskButton title="表格" onClick={asking(askTable)} />
          <AskButton title="脚注" onClick={asking(askFootnote)} />
          <AskButton title="视频" onClick={asking(askVideo)} />
          <FileButton title="图片" accept="image/png,image/jpeg" busy={files.busy === 'picture'} onFile={files.picture} />
          <FileButton title="导入Word" accept=".docx,.wps" busy={files.busy === 'word'} onFile={files.word} />
        </Toolbar>
      )}
      {notice !== '' && <Alert type="warning" showIcon title={notice} closable={{ onClose: () => setNotice('') }} role="status" />}
      <div ref={place} className="editor-page" />
      <p className="quiet editor-help">可以从 Word、WPS、Excel 粘贴。Tab 在表格和列表里移动；Alt+F10 到工具栏，Esc 回到正文。</p>
      {files.imported && (
        <ImportDialog {...files.imported} onReplace={() => files.use(true)} onInsert={() => files.use(false)} onClose={files.close} />
      )}
      {ask && (
        <AskDialog
          ask={ask}
          onClose={() => {
            // At once, since the next key is for the text; a dialog that is still there would take the focus back.
            flushSync(() => setAsk(null))
            opened.current?.focus()
          }}
        />
      )}
    </div>
  )
}

interface AskButtonProps {
  readonly title: string
  readonly keys?: string
  readonly onClick: () => void
}

function AskButton({ title, keys, onClick }: AskButtonProps) {
  return (
    <Button
      size="small"
      type="text"
      {...(keys !== undefined && { title: `${title}（${keys}）`, 'aria-keyshortcuts': keys })}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      {title}
    </Button>
  )
}

/** Pictures that the clipboard has with their bytes are stored first; those that the server refuses are told of with the others. */
async function paste(view: EditorView, nodes: Parameters<typeof pastedBody>[0], say: (notice: string) => void): Promise<void> {
  const stored = new Map<string, string>()
  for (const source of pastedPictures(nodes)) {
    const file = await upload(dataFile(source)).catch(() => undefined)
    if (file) stored.set(source, file.hash)
  }
  const { body, notTaken } = pastedBody(nodes, (source) => stored.get(source))
  insertBody(view, body)
  say(saysNotTaken(notTaken))
}
