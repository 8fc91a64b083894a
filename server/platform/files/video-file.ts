import { buffer } from 'node:stream/consumers'
import { platformRefusal } from '../http/refusals.ts'
import type { FileContent } from '../runtime/file-content.ts'

const HEAD_BYTES = 16
/** Boxes at the top of the file; a recording in fragments has two for every some seconds. */
const MOST_BOXES = 10_000

/** 检查 MP4. Refuses one whose boxes do not fill it exactly, or without a description of its tracks: cut off, or something else behind it. */
export async function inspectVideo(content: FileContent): Promise<void> {
  const seen = new Set<string>()
  let at = 0
  for (let boxes = 0; at < content.size && boxes < MOST_BOXES; boxes += 1) {
    const head = await buffer(content.read({ from: at, to: Math.min(at + HEAD_BYTES, content.size) }))
    const length = head.length < 8 ? 0 : lengthOf(head, content.size - at)
    if (length < 8) break
    seen.add(head.toString('latin1', 4, 8))
    at += length
  }
  if (at !== content.size || !seen.has('ftyp') || !seen.has('moov')) throw platformRefusal('platform/file-broken')
}

/** The length of a box: 0 means to the end of the file, 1 that it follows in eight bytes. */
function lengthOf(head: Buffer, left: number): number {
  const length = head.readUInt32BE(0)
  if (length === 0) return left
  if (length !== 1) return length
  return head.length < HEAD_BYTES ? 0 : Number(head.readBigUInt64BE(8))
}
