import type { EditorView } from 'prosemirror-view'
import { useState } from 'react'
import { bodyOf } from '../../core/publishing/body/body-of.ts'
import { EDITOR_ROUTES, type ImportedDocument } from '../../server/publishing/schema.ts'
import { call, upload } from '../api.ts'
import type { Ask } from './ask-dialog.tsx'
import { askPicture } from './asks.tsx'
import { SCHEMA } from './body-schema.ts'
import { insertBody } from './create-editor.ts'
import { htmlNodes } from './html-nodes.ts'

interface Import {
  readonly name: string
  readonly found: ImportedDocument
}

/** 图片和 Word 文档. Uploads a file and goes on with it: a picture asks for its alternative text, a document is shown before it is used. */
export function useFiles(view: () => EditorView | null, ask: (question: Ask) => void, say: (notice: string) => void) {
  const [busy, setBusy] = useState('')
  const [imported, setImported] = useState<Import | null>(null)

  async function withFile(what: string, file: File, then: (hash: string, mediaType: string) => Promise<void>) {
    setBusy(what)
    say('')
    try {
      const { hash, mediaType } = await upload(file)
      await then(hash, mediaType)
    } catch (error) {
      say(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy('')
    }
  }

  return {
    busy,
    imported,
    close: () => setImported(null),
    picture: (file: File) =>
      void withFile('picture', file, async (hash, mediaType) => {
        const opened = view()
        if (!mediaType.startsWith('image/')) say('请选择 png 或者 jpeg 图片')
        else if (opened) ask(askPicture(opened, hash, await sizeOf(file)))
      }),
    word: (file: File) =>
      void withFile('word', file, async (hash) => {
        setImported({ name: file.name, found: await call(EDITOR_ROUTES.importDocument, { body: { hash } }) })
      }),
    use(replaces: boolean) {
      const opened = view()
      if (!opened || !imported) return
      const body = bodyOf(htmlNodes(imported.found.body))
      if (replaces) {
        const doc = SCHEMA.nodeFromJSON(body)
        opened.dispatch(opened.state.tr.replaceWith(0, opened.state.doc.content.size, doc.content))
      } else insertBody(opened, body)
      setImported(null)
      opened.focus()
    },
  }
}

async function sizeOf(file: File): Promise<{ width: number; height: number } | null> {
  const image = await createImageBitmap(file).catch(() => null)
  return image && { width: image.width, height: image.height }
}
