import type { HiddenFinding } from '../../../core/publishing/hidden-data.ts'
import { kindOf } from '../files/kind-of.ts'
import { FILE_KINDS } from '../files/kinds.ts'
import { readParts, writeParts } from '../files/zip-parts.ts'
import { contentOfBytes } from '../runtime/file-content.ts'
import { Counts } from './counts.ts'
import { OfficePackage } from './office-package.ts'
import { stripOldOffice } from './old-office.ts'
import { stripPdf } from './pdf.ts'
import { stripJpeg, stripPng, stripWebp } from './pictures.ts'
import { stripSheets } from './sheets.ts'
import { stripSlides } from './slides.ts'
import { stripWord } from './word.ts'

/** What was found in a file, and the file without it. */
interface Stripped {
  readonly found: readonly HiddenFinding[]
  readonly content: Buffer
}

const OFFICE: Readonly<Record<string, (office: OfficePackage, counts: Counts) => void>> = {
  docx: stripWord,
  xlsx: stripSheets,
  pptx: stripSlides,
}
const PLAIN: Readonly<Record<string, (bytes: Buffer, counts: Counts) => Buffer>> = {
  pdf: stripPdf,
  jpg: stripJpeg,
  png: stripPng,
  webp: stripWebp,
  doc: stripOldOffice,
  xls: stripOldOffice,
}

/**
 * 清除隐藏信息. Finds and removes what a file carries beside what its reader sees: one reading for both, so that nothing is told that stays and nothing
 * goes untold. Kinds that carry nothing come back as they are. Throws for a file that cannot be read.
 */
export async function stripFile(bytes: Buffer, mediaType: string): Promise<Stripped> {
  const counts = new Counts()
  const content = await strip(bytes, mediaType, counts)
  return { found: counts.findings(), content }
}

async function strip(bytes: Buffer, mediaType: string, counts: Counts): Promise<Buffer> {
  const kind: string = Object.hasOwn(FILE_KINDS, mediaType) ? FILE_KINDS[mediaType as keyof typeof FILE_KINDS] : ''
  if (kind === 'zip') return stripArchive(bytes, counts)
  const office = OFFICE[kind]
  if (!office) return PLAIN[kind]?.(bytes, counts) ?? bytes
  const opened = await OfficePackage.open(bytes)
  office(opened, counts)
  return opened.write()
}

/** The files of an archive, one by one. */
async function stripArchive(bytes: Buffer, counts: Counts): Promise<Buffer> {
  const parts = await readParts(bytes)
  for (const [name, content] of parts) parts.set(name, await strip(content, (await kindOf(contentOfBytes(content))) ?? '', counts))
  return writeParts(parts)
}
