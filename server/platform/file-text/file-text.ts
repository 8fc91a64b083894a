import { csvText } from '../files/csv-file.ts'
import { ofdText, sheetText, slidesText, wordText } from './office-text.ts'
import { MOST_TEXT, partsOf } from './parts.ts'
import { pdfText } from './pdf-text.ts'

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const READERS: Readonly<Record<string, (content: Buffer) => Promise<string> | string>> = {
  [`${OFFICE}.wordprocessingml.document`]: (content) => wordText(partsOf(content)),
  [`${OFFICE}.spreadsheetml.sheet`]: (content) => sheetText(partsOf(content)),
  [`${OFFICE}.presentationml.presentation`]: (content) => slidesText(partsOf(content)),
  'application/ofd': (content) => ofdText(partsOf(content)),
  'application/pdf': pdfText,
  'text/csv': (content) => (csvText(content) ?? '').replaceAll(/["',;]+/g, ' '),
}

/** Whether the text of files of this kind is read: Word, Excel, PowerPoint, OFD, PDF and CSV. */
export function hasText(mediaType: string): boolean {
  return Object.hasOwn(READERS, mediaType)
}

/**
 * 附件的文字. What a reader of the file sees, as running text: without what is deleted, hidden or commented, and without formulas. Empty for a file
 * that cannot be read, since it is no less published for that.
 */
export async function attachmentText(content: Buffer, mediaType: string): Promise<string> {
  try {
    const text = (await READERS[mediaType]?.(content)) ?? ''
    return text.replace(/\s+/g, ' ').trim().slice(0, MOST_TEXT)
  } catch {
    return ''
  }
}
