import { parentPort, workerData } from 'node:worker_threads'
import { attachmentText } from '../file-text/file-text.ts'
import { stripFile } from '../hidden/strip-file.ts'
import type { FileTask, FileTasks } from './file-work.ts'

const TASKS: { readonly [Task in keyof FileTasks]: (bytes: Buffer, mediaType: string) => Promise<FileTasks[Task]> } = {
  strip: stripFile,
  text: attachmentText,
}

const { task, bytes, mediaType } = workerData as FileTask
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window of a browser
parentPort?.postMessage(await TASKS[task](Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), mediaType))
