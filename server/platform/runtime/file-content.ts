import type { Readable } from 'node:stream'

/** 文件的内容. Read as a stream, whole or a range of bytes of which `to` does not count. */
export interface FileContent {
  readonly size: number
  readonly read: (range?: { readonly from: number; readonly to: number }) => Readable
}
