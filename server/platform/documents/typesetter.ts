import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { faceFamilies, fontFolders } from './fonts.ts'
import { printable } from './printable.ts'
import { useFonts } from './unprintable.ts'

/** Files by their paths below the folder of the templates. */
type TypesetFiles = ReadonlyMap<string, Uint8Array>

/** The templates; each is `<name>.typ` in this folder. */
type Template = 'letter' | 'paper'

/**
 * 排版. Turns a template and its data into a PDF, in a child process: the server keeps answering, and the memory of fonts and pages is
 * released after a while without work.
 */
export interface Typesetter {
  /** `files` are what the data names by paths, such as pictures. */
  pdf(template: Template, data: object, files?: TypesetFiles): Promise<Buffer>
  /** Ends the process; unfinished documents are rejected. A later `pdf` starts it again. */
  close(): Promise<void>
}

/** The arguments, requests and answers of the process. */
export interface Settings {
  readonly workspace: string
  readonly fontFolders: readonly string[]
}
export interface Order {
  readonly id: number
  readonly template: Template
  readonly data: string
  readonly files: TypesetFiles
}
export type Delivery = { readonly id: number; readonly pdf: Uint8Array } | { readonly id: number; readonly problem: string }

const IDLE_MS = 30_000

interface Waiting {
  readonly resolve: (pdf: Buffer) => void
  readonly reject: (problem: Error) => void
}

/** Opens the typesetter; `ownFonts` is the site's folder of licensed fonts (`FONT_DIR`). The process starts with the first document. */
export function openTypesetter(ownFonts?: string): Typesetter {
  const settings: Settings = { workspace: fileURLToPath(new URL('.', import.meta.url)), fontFolders: fontFolders(ownFonts) }
  useFonts(settings.fontFolders)
  const faces = faceFamilies(ownFonts !== undefined && settings.fontFolders.includes(ownFonts))
  const waiting = new Map<number, Waiting>()
  let child: ChildProcess | undefined
  let idle: NodeJS.Timeout | undefined
  let lastId = 0

  const end = (problem: Error): void => {
    for (const { reject } of waiting.values()) reject(problem)
    waiting.clear()
    clearTimeout(idle)
    child = undefined
  }
  const deliver = (from: ChildProcess, delivery: Delivery): void => {
    const order = waiting.get(delivery.id)
    waiting.delete(delivery.id)
    if (waiting.size === 0) rest(from)
    if ('pdf' in delivery) order?.resolve(Buffer.from(delivery.pdf.buffer, delivery.pdf.byteOffset, delivery.pdf.byteLength))
    else order?.reject(new Error(`typesetting failed: ${delivery.problem}`))
  }
  /** An idle process must not keep a stopping program alive, and ends after a while. */
  const rest = (resting: ChildProcess): void => {
    resting.unref()
    resting.channel?.unref()
    idle = setTimeout(() => {
      child = undefined
      resting.kill()
    }, IDLE_MS).unref()
  }
  const start = (): ChildProcess => {
    const started = fork(fileURLToPath(new URL('typesetter-process.ts', import.meta.url)), [JSON.stringify(settings)], {
      serialization: 'advanced',
      execArgv: [],
    })
    started.on('message', (delivery) => deliver(started, delivery as Delivery))
    started.on('error', (problem) => child === started && end(problem))
    started.on('exit', () => child === started && end(new Error('the typesetter exited before the document was finished')))
    return started
  }
  return {
    pdf(template, data, files = new Map()) {
      clearTimeout(idle)
      const working = (child ??= start())
      working.ref()
      working.channel?.ref()
      lastId += 1
      const order: Order = { id: lastId, template, data: JSON.stringify(printable({ ...data, faces })), files }
      const promise = new Promise<Buffer>((resolve, reject) => waiting.set(order.id, { resolve, reject }))
      working.send(order)
      return promise
    },
    async close() {
      const ending = child
      end(new Error('the typesetter was closed'))
      if (!ending || ending.exitCode !== null) return
      ending.kill()
      await once(ending, 'exit')
    },
  }
}
