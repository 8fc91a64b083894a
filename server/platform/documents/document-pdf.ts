import { paperPdf } from './paper-pdf.ts'
import type { PublishedText } from './published-text.ts'
import type { Typesetter } from './typesetter.ts'

/** 已公开文件的 PDF. */
export function documentPdf(typesetter: Typesetter, { issuedOn, ...text }: PublishedText): Promise<Buffer> {
  return paperPdf(typesetter, { ...text, datedOn: issuedOn })
}
