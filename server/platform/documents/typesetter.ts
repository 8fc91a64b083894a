import { Worker } from 'node:worker_threads'
import { faceFamilies, fontFolders } from './fonts.ts'
import { printable } from './printable.ts'

/** The pages that can be set; each is `<name>.typ` in this folder. */
export type Template = 'letter' | 'paper'

/** 排版. Turns a template and its data into a PDF, in a thread of its own so that the server goes on answering. */
export interface Typesetter {
  pdf(template: Template, data: object): Promise<Buffer>
  /** Ends the thread; unfinished documents are rejected. A later `pdf` starts it again. */
  close(): Promise<void>
}

/** What the thread is started with, asked for, and answers. */
export interface ThreadSettings {
  readonly workspace: string
  readonly fontFolders: readonly string[]
}
export interface Order {
  readonly id: number
  readonly template: Template
  readonly data: string
}
export type Delivery = { readonly id: number; readonly pdf: Uint8Array } | { readonly id: number; readonly problem: string }

interface Waiting {
  readonly resolve: (pdf: Buffer) => void
  readonly reject: (problem: Error) => void
}

/** Opens the typesetter; `ownFonts` is the site's folder of licensed fonts (`FONT_DIR`). The thread starts with the first document. */
export function openTypesetter(ownFonts?: string): Typesetter {
  const settings: ThreadSettings = { workspace: import.meta.dirname, fontFolders: fontFolders(ownFonts) }
  const faces = faceFamilies(ownFonts !== undefined && settings.fontFolders.includes(ownFonts))
  const waiting = new Map<number, Waiting>()
  let thread: Worker | undefined
  let lastId = 0

  const fail = (problem: Error): void => {
    for (const { reject } of waiting.values()) reject(problem)
    waiting.clear()
    thread = undefined
  }
  const deliver = (delivery: Delivery): void => {
    const order = waiting.get(delivery.id)
    waiting.delete(delivery.id)
    // Without work the thread must not keep a stopping program alive.
    if (waiting.size === 0) thread?.unref()
    if ('pdf' in delivery) order?.resolve(Buffer.from(delivery.pdf.buffer, delivery.pdf.byteOffset, delivery.pdf.byteLength))
    else order?.reject(new Error(`the document could not be set: ${delivery.problem}`))
  }
  const start = (): Worker => {
    const started = new Worker(new URL('typesetter-thread.ts', import.meta.url), { workerData: settings })
    started.on('message', deliver)
    started.on('error', (problem) => thread === started && fail(problem instanceof Error ? problem : new Error(String(problem))))
    started.on('exit', () => thread === started && fail(new Error('the typesetter ended before the document was set')))
    return started
  }
  return {
    pdf(template, data) {
      thread ??= start()
      thread.ref()
      lastId += 1
      const order: Order = { id: lastId, template, data: JSON.stringify(printable({ ...data, faces })) }
      const promise = new Promise<Buffer>((resolve, reject) => waiting.set(order.id, { resolve, reject }))
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window: there is no origin
      thread.postMessage(order)
      return promise
    },
    async close() {
      const ending = thread
      fail(new Error('the typesetter was closed'))
      await ending?.terminate()
    },
  }
}
