import { paperPdf } from '../platform/documents/paper-pdf.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { findStoredReport } from './find-stored-report.ts'
import { reportContent } from './report-content.ts'
import { reportPaper } from './report-paper.ts'

/** 生成年度报告的 Word 和 PDF. Prints a report once: a published report is frozen, so a repeated job does nothing. */
export async function printReport(runtime: Runtime, { reportId }: { readonly reportId: number }): Promise<void> {
  const { db, files, typesetter, clock } = runtime
  const report = await findStoredReport(db, { id: reportId, states: ['published', 'replaced'] })
  if (!report || (report.pdf_hash && report.word_hash)) return
  const { paperWord } = await import('../platform/documents/paper-word.ts')
  const paper = reportPaper(await reportContent(db, report))
  const now = clock()
  const pdf = await files.put(db, await paperPdf(typesetter, paper), now)
  const word = await files.put(db, await paperWord(paper), now)
  await db.updateTable('annual_reports').set({ pdf_hash: pdf.hash, word_hash: word.hash }).where('id', '=', reportId).execute()
}
