import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { fileTypeFromStream } from 'file-type'
import type { FileContent } from '../runtime/file-content.ts'
import { isCsv } from './csv-file.ts'
import { oldOfficeKind } from './old-office-file.ts'
import { eachEntry, openZip } from './zip.ts'

/** Beyond it no table as text is looked for, which is read whole. */
const LONGEST_TEXT = 20 * 1024 * 1024

/** The parts by which a package of several files is known, when its archive does not begin with them. */
const PACKAGES: Readonly<Record<string, string>> = {
  'OFD.xml': 'application/ofd',
  'word/document.xml': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'xl/workbook.xml': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'ppt/presentation.xml': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
}

/** 识别文件种类. The media type of a content, whatever its name claims; undefined for one that is not known. */
export async function kindOf(content: FileContent): Promise<string | undefined> {
  const found = (await fileTypeFromStream(Readable.toWeb(content.read())))?.mime
  if (found === 'application/zip') return packageKind(content)
  const isSmall = content.size <= LONGEST_TEXT
  if (found === 'application/x-cfb') return isSmall ? oldOfficeKind(await buffer(content.read())) : undefined
  return found === undefined && isSmall && isCsv(await buffer(content.read())) ? 'text/csv' : found
}

async function packageKind(content: FileContent): Promise<string> {
  let kind = 'application/zip'
  const zip = await openZip(content)
  try {
    await eachEntry(zip, ({ fileName }) => {
      if (Object.hasOwn(PACKAGES, fileName)) kind = PACKAGES[fileName] ?? kind
    })
  } finally {
    zip.close()
  }
  return kind
}
