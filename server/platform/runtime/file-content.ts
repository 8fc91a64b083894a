import { Readable } from 'node:stream'

/** 文件的内容. Read as a stream, whole or a range of bytes of which `to` does not count. */
export interface FileContent {
  readonly size: number
  readonly read: (range?: { readonly from: number; readonly to: number }) => Readable
}

/** A content that is in memory. */
export function contentOfBytes(bytes: Uint8Array): FileContent {
  return {
    size: bytes.length,
    read: ({ from, to } = { from: 0, to: bytes.length }) => Readable.from([Buffer.from(bytes.subarray(from, to))]),
  }
}
