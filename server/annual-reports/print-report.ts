import { reportPdf } from '../platform/documents/report-pdf.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { findStoredReport } from './find-stored-report.ts'
import { reportContent } from './report-content.ts'
import { reportDocument } from './report-document.ts'

/** 生成年度报告的 Word 和 PDF. A published report is frozen, so what is already printed stays; a job that comes twice does nothing. */
export async function printReport(runtime: Runtime, { reportId }: { readonly reportId: number }): Promise<void> {
  const { db, files, typesetter, clock } = runtime
  const report = await findStoredReport(db, { id: reportId, states: ['published', 'replaced'] })
  if (!report || (report.pdf_hash && report.word_hash)) return
  const { reportWord } = await import('../platform/documents/report-word.ts')
  const document = reportDocument(await reportContent(db, report))
  const now = clock()
  const pdf = await files.put(db, await reportPdf(typesetter, document), now)
  const word = await files.put(db, await reportWord(document), now)
  await db.updateTable('annual_reports').set({ pdf_hash: pdf.hash, word_hash: word.hash }).where('id', '=', reportId).execute()
}
