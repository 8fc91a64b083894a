import { Worker } from 'node:worker_threads'
import type { HiddenFinding } from '../../../core/publishing/hidden-data.ts'

/** What is done with the content of a file apart from the server: whoever sent it wrote it to be read, or to be slow to read. */
export interface FileTasks {
  readonly text: string
  readonly strip: { readonly found: readonly HiddenFinding[]; readonly content: Uint8Array }
}
export interface FileTask {
  readonly task: keyof FileTasks
  readonly bytes: Uint8Array
  readonly mediaType: string
}

const LONGEST_MS = 20_000
const MOST_MEGABYTES = 400

/** 另行处理文件. In a thread with bounded time and memory. Rejects for a file that cannot be read, or not within them. */
export function fileWork<Task extends keyof FileTasks>(task: Task, bytes: Uint8Array, mediaType: string): Promise<FileTasks[Task]> {
  const workerData: FileTask = { task, bytes, mediaType }
  const worker = new Worker(new URL('file-worker.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  })
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('a file takes too long to read'))
      void worker.terminate()
    }, LONGEST_MS)
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => {
      clearTimeout(timer)
      reject(new Error('the thread ended without a result'))
    })
  })
}
