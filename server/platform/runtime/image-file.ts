import { buffer } from 'node:stream/consumers'
import { imageSize } from 'image-size'
import { platformRefusal } from '../http/refusals.ts'
import type { FileContent } from './file-content.ts'

/** Enough for an A3 page at 600 dpi (70 megapixels); a picture of a thousand would take gigabytes in whoever opens it. */
const MOST_PIXELS = 100_000_000
/** The size of a picture stands at its beginning, in a photograph behind its preview. */
const HEAD_BYTES = 512 * 1024

/** 检查图片. Refuses a picture whose size cannot be read, and one with more than 100 megapixels. */
export async function inspectImage(content: FileContent): Promise<void> {
  const { width, height } = sizeOf(await buffer(content.read({ from: 0, to: HEAD_BYTES })))
  if (!(width > 0 && height > 0)) throw platformRefusal('platform/file-broken')
  if (width * height > MOST_PIXELS) throw platformRefusal('platform/file-bomb')
}

function sizeOf(head: Uint8Array): { width: number; height: number } {
  try {
    return imageSize(head)
  } catch {
    throw platformRefusal('platform/file-broken')
  }
}
