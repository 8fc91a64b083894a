import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { AUDIT_RESULTS } from '../../core/audit/actions.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import { officerOf } from '../platform/access/policy.ts'
import { requestSession } from '../platform/access/session.ts'
import { readBySchema } from '../platform/http/read-by-schema.ts'
import { platformRefusal } from '../platform/http/refusals.ts'
import { sendContent } from '../platform/http/send-file.ts'
import { record } from '../platform/ledger/audit.ts'
import { type Clock, chinaDay, chinaTime } from '../platform/runtime/clock.ts'
import { type FieldProblem, FormProblem } from '../platform/runtime/errors.ts'
import { type AuditDatabases, conditionsOf, readAudit } from './list-audit.ts'
import { mayReadAudit } from './policy.ts'
import { refusal } from './refusals.ts'
import { AuditQuery, EXPORT_PATH } from './schema.ts'

const MOST = 50_000
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const COLUMNS = [
  ['时间', 20],
  ['人员', 14],
  ['机关', 16],
  ['操作', 24],
  ['结果', 10],
  ['对象', 30],
  ['网络地址', 18],
  ['会话', 20],
  ['内容', 60],
  ['序号', 10],
] as const

/** 导出审计日志. The lines of a query as an Excel file for the audit administrator; the export is itself recorded. */
export function serveAuditExport(app: FastifyInstance, clock: Clock): void {
  const check = readBySchema('query', AuditQuery, true)
  app.get(EXPORT_PATH, async (request, reply) => {
    const now = clock()
    const session = await requestSession(app, request, now)
    if (!session) throw platformRefusal('accounts/not-signed-in')
    request.actor = session.officer
    const officer = officerOf(session.officer, mayReadAudit)
    const problems: FieldProblem[] = []
    const query = check(request.query, problems) as Static<typeof AuditQuery>
    if (problems.length > 0) throw new FormProblem(problems)
    const databases = { audit: app.databases.of(officer, 'platform'), accounts: app.databases.of(officer, 'administration') }
    const rows = await rowsOf(databases, query)
    await databases.audit.transaction().execute((tx) => record(tx, officer, 'export-audit', 'audit:export', { query, rows: rows.length }))
    return sendContent(reply, await sheetOf(rows), SHEET, `审计日志 ${chinaDay(now)}`)
  })
}

async function rowsOf(databases: AuditDatabases, query: Static<typeof AuditQuery>) {
  const rows = await readAudit(databases.audit, await conditionsOf(databases, query), true, { limit: MOST + 1 })
  if (rows.length > MOST) throw refusal('audit/too-long')
  return rows
}

/** Every cell is a text: a name that begins with `=` stays a name and is never a formula. */
async function sheetOf(rows: Awaited<ReturnType<typeof rowsOf>>): Promise<Buffer> {
  // Loaded with the first export, since the library is slow to load.
  const { default: excel } = await import('exceljs')
  const book = new excel.Workbook()
  const sheet = book.addWorksheet('审计日志', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = COLUMNS.map(([header, width]) => ({ header, width }))
  for (const { at, who, agency, actionTitle, result, subjectTitle, address, session, details, id } of rows)
    sheet.addRow([
      chinaTime(new Date(at)),
      who,
      agency ?? '',
      actionTitle,
      titleOf(AUDIT_RESULTS, result),
      subjectTitle,
      address ?? '',
      session ?? '',
      details,
      id,
    ])
  return Buffer.from(await book.xlsx.writeBuffer())
}
