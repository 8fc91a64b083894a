import { paperPdf } from './paper-pdf.ts'
import { type ReportDocument, reportBlocks } from './report-document.ts'
import type { Typesetter } from './typesetter.ts'

/** 年度报告的 PDF. The six parts with their tables in the official form; a table that fits a page is not torn. */
export function reportPdf(typesetter: Typesetter, report: ReportDocument): Promise<Buffer> {
  const { agency, title, publishedOn } = report
  return paperPdf(typesetter, { agency, title, body: reportBlocks(report), datedOn: publishedOn })
}
