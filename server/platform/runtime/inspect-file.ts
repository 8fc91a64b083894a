import { inspectArchive } from '../files/archive-file.ts'
import { inspectCsv } from '../files/csv-file.ts'
import { kindOf } from '../files/kind-of.ts'
import { endingsOf, isTaken } from '../files/kinds.ts'
import { inspectOfd } from '../files/ofd-file.ts'
import { inspectOldOffice } from '../files/old-office-file.ts'
import { inspectVideo } from '../files/video-file.ts'
import { platformRefusal } from '../http/refusals.ts'
import type { FileContent } from './file-content.ts'
import { inspectImage } from './image-file.ts'
import { inspectOfficeFile } from './office-file.ts'
import { inspectPdf } from './pdf-file.ts'
import { type Scanner, scanForViruses } from './virus-scan.ts'

const INSPECTED: Readonly<Record<string, (content: FileContent) => Promise<void>>> = {
  'application/pdf': inspectPdf,
  'application/msword': inspectOldOffice,
  'application/vnd.ms-excel': inspectOldOffice,
  'application/ofd': inspectOfd,
  'text/csv': inspectCsv,
  'video/mp4': inspectVideo,
}

/** 检查上传的文件. By its real kind: refuses what runs or loads something when opened, what swells when unpacked, and what a scanner names. */
export async function inspectFile(content: FileContent, mediaType: string, scanner: Scanner): Promise<void> {
  if (mediaType === 'application/zip') await inspectArchive(content, inspectArchived)
  else await inspectContent(content, mediaType)
  await scanForViruses(scanner, content)
}

async function inspectContent(content: FileContent, mediaType: string): Promise<void> {
  if (mediaType.includes('officedocument')) await inspectOfficeFile(content)
  else if (mediaType.startsWith('image/')) await inspectImage(content)
  else await INSPECTED[mediaType]?.(content)
}

/** A file of an archive must be of an accepted kind, and called so: no archive inside another, no program under any name. */
async function inspectArchived(content: FileContent, name: string): Promise<void> {
  const kind = await kindOf(content)
  const ending = /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  if (!isTaken(kind, 'office') || kind === 'application/zip' || !endingsOf(kind).includes(ending))
    throw platformRefusal('platform/archive-entry', {
      says: `压缩包里的“${name.slice(0, 80)}”不是可以公开的文件种类，或者扩展名与内容不符；请去掉它或者另存为相应的种类，重新压缩后上传`,
    })
  await inspectContent(content, kind)
}
