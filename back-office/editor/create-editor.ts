import { gapCursor } from 'prosemirror-gapcursor'
import { history } from 'prosemirror-history'
import { keymap } from 'prosemirror-keymap'
import { type Node, Slice } from 'prosemirror-model'
import { type Command, EditorState, NodeSelection, Selection } from 'prosemirror-state'
import { tableEditing } from 'prosemirror-tables'
import { EditorView } from 'prosemirror-view'
import { bodyOf } from '../../core/publishing/body/body-of.ts'
import type { BodyNode } from '../../core/publishing/body/grammar.ts'
import type { HtmlNode } from '../../core/publishing/body/html-node.ts'
import { editorDoc, SCHEMA } from './body-schema.ts'
import { KEYS } from './commands.ts'
import { htmlNodes } from './html-nodes.ts'

interface EditorEvents {
  /** After every change of text or cursor. */
  readonly onState: (state: EditorState, changed: boolean) => void
  readonly onPaste: (view: EditorView, nodes: readonly HtmlNode[]) => void
  readonly onLeave: () => void
  /** A picture was opened, by a double click or the Enter key. */
  readonly onPicture: (at: number) => void
  readonly keys: Readonly<Record<string, Command>>
}

/** 正文编辑器. Opens the editor on an element with the HTML of a body. */
export function createEditor(place: HTMLElement, html: string, attributes: Record<string, string>, events: EditorEvents): EditorView {
  const view: EditorView = new EditorView(place, {
    state: stateOf(html, events.keys),
    attributes,
    dispatchTransaction(transaction) {
      const next = view.state.apply(transaction)
      view.updateState(next)
      events.onState(next, transaction.docChanged)
    },
    handlePaste(_view, event) {
      const pasted = event.clipboardData?.getData('text/html') ?? ''
      if (pasted === '' || pasted.includes('data-pm-slice')) return pasteCells(view, event)
      events.onPaste(view, htmlNodes(pasted))
      return true
    },
    handleDoubleClickOn: (_view, _at, node, at) => openPicture(node, at, events),
    handleKeyDown(_view, { key }) {
      const { selection } = view.state
      return key === 'Enter' && selection instanceof NodeSelection && openPicture(selection.node, selection.from, events)
    },
    handleDOMEvents: {
      blur() {
        events.onLeave()
        return false
      },
    },
  })
  return view
}

function openPicture(node: Node, at: number, { onPicture }: EditorEvents): boolean {
  if (node.type !== SCHEMA.nodes.picture) return false
  onPicture(at)
  return true
}

export function stateOf(html: string, keys: Readonly<Record<string, Command>>): EditorState {
  return EditorState.create({
    doc: editorDoc(bodyOf(htmlNodes(html))),
    plugins: [history(), keymap(keys), keymap(KEYS), gapCursor(), tableEditing()],
  })
}

/** Puts a body where the cursor is. */
export function insertBody(view: EditorView, { content = [] }: BodyNode): void {
  if (content.every((one) => one.type === 'paragraph' && !one.content)) return
  const doc = editorDoc({ type: 'doc', content })
  const { tr, selection } = view.state
  const { $from, empty } = selection
  if (empty && $from.depth === 1 && $from.parent.content.size === 0) {
    const at = $from.before()
    tr.replaceWith(at, $from.after(), doc.content)
    tr.setSelection(Selection.near(tr.doc.resolve(at + doc.content.size), -1))
  } else {
    // Open at plain paragraphs only: their words continue the line at the cursor, others keep their alignment.
    const open = (node: typeof doc.firstChild) => (node?.type === SCHEMA.nodes.paragraph && node.attrs['align'] === null ? 1 : 0)
    tr.replaceSelection(new Slice(doc.content, open(doc.firstChild), open(doc.lastChild)))
  }
  view.dispatch(tr.scrollIntoView().setMeta('paste', true))
}

/** Cells that were copied as plain text come with tabs between them. */
function pasteCells(view: EditorView, event: ClipboardEvent): boolean {
  const text = event.clipboardData?.getData('text/plain') ?? ''
  if (!text.includes('\t') || event.clipboardData?.getData('text/html') !== '') return false
  const rows = text.trimEnd().split(/\r?\n/)
  const width = Math.max(...rows.map((row) => row.split('\t').length))
  const content = rows.map((row): BodyNode => {
    const cells = row.split('\t')
    return { type: 'tableRow', content: Array.from({ length: width }, (_, index) => cellOf(cells[index] ?? '')) }
  })
  insertBody(view, { type: 'doc', content: [{ type: 'table', content }] })
  return true
}

function cellOf(words: string): BodyNode {
  const text = words.trim()
  return { type: 'tableCell', content: [{ type: 'paragraph', ...(text !== '' && { content: [{ type: 'text', text }] }) }] }
}
