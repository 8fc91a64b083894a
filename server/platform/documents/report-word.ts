import { paperWord } from './paper-word.ts'
import { type ReportDocument, reportBlocks } from './report-document.ts'

/** 年度报告的 Word 文件. The six parts with their tables as real tables of merged cells. */
export function reportWord(report: ReportDocument): Promise<Buffer> {
  const { agency, title, publishedOn } = report
  return paperWord({ agency, title, body: reportBlocks(report), datedOn: publishedOn })
}
