import { platformRefusal } from '../http/refusals.ts'
import type { FileContent } from '../runtime/file-content.ts'
import { eachEntry, openZip, refuseBomb } from './zip.ts'

/** What the parts of a document are (GB/T 33190—2016): descriptions, pictures, fonts, seals. */
const PART = /(?:\/|\.(?:xml|png|jpe?g|bmp|gif|tiff?|jb2|gbig2|ttf|otf|ttc|cff|esl|dat)|(?:^|\/)[^./]+)$/i

/** 检查 OFD. Refuses what carries other files, such as programs, and an archive that unpacks to more than a document can be. */
export async function inspectOfd(content: FileContent): Promise<void> {
  const zip = await openZip(content)
  try {
    const fits = refuseBomb(zip)
    await eachEntry(zip, (entry) => {
      fits(entry)
      if (!PART.test(entry.fileName)) throw platformRefusal('platform/file-carries')
    })
  } finally {
    zip.close()
  }
}
