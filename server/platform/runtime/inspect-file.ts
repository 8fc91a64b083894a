import type { FileContent } from './file-content.ts'
import { inspectImage } from './image-file.ts'
import { inspectOfficeFile } from './office-file.ts'
import { inspectPdf } from './pdf-file.ts'
import { type Scanner, scanForViruses } from './virus-scan.ts'

/** 检查上传的文件. By its real kind: refuses what runs or loads something when opened, what swells when unpacked, and what a scanner names. */
export async function inspectFile(content: FileContent, mediaType: string, scanner: Scanner): Promise<void> {
  if (mediaType.includes('officedocument')) await inspectOfficeFile(content)
  if (mediaType.startsWith('image/')) await inspectImage(content)
  if (mediaType === 'application/pdf') await inspectPdf(content)
  await scanForViruses(scanner, content)
}
