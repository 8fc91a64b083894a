import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setImmediate as soon } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { type RawBuilder, sql } from 'kysely'
import type { Static } from 'typebox'
import { AUDIT_RESULTS } from '../../core/audit/actions.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import { officerOf } from '../platform/access/policy.ts'
import { requestSession } from '../platform/access/session.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { readBySchema } from '../platform/http/read-by-schema.ts'
import { platformRefusal } from '../platform/http/refusals.ts'
import { sendContent } from '../platform/http/send-file.ts'
import { record } from '../platform/ledger/audit.ts'
import { type Clock, chinaDay, chinaTime } from '../platform/runtime/clock.ts'
import { type FieldProblem, FormProblem } from '../platform/runtime/errors.ts'
import { conditionsOf, readAudit } from './list-audit.ts'
import { mayReadAudit } from './policy.ts'
import { refusal } from './refusals.ts'
import { AuditQuery, type AuditRow, EXPORT_PATH } from './schema.ts'

const MOST = 50_000
const AT_ONCE = 1000
const WRITTEN_AT_ONCE = 100
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
    const where = await conditionsOf(databases, query)
    const snapshot = databases.audit.transaction().setIsolationLevel('repeatable read')
    const { rows, content } = await snapshot.execute(async (tx) => ({
      rows: await countOf(tx, where),
      content: await sheetOf(pagesOf(tx, where)),
    }))
    await databases.audit.transaction().execute((tx) => record(tx, officer, 'export-audit', 'audit:export', { query, rows }))
    return sendContent(reply, content, SHEET, `审计日志 ${chinaDay(now)}`)
  })
}

/** How many lines the sheet will have; refuses more than {@link MOST}. */
async function countOf(db: Db, where: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from audit where ${where} limit ${MOST + 1}) as counted`.execute(db)
  const count = rows[0]?.count ?? 0
  if (count > MOST) throw refusal('audit/too-long')
  return count
}

/** Pages of lines, the oldest first, as they were when the export began. */
async function* pagesOf(tx: Tx, where: RawBuilder<unknown>): AsyncGenerator<Awaited<ReturnType<typeof readAudit>>> {
  for (let from = where; ; ) {
    const rows = await readAudit(tx, from, true, { limit: AT_ONCE })
    const last = rows.at(-1)
    if (last) yield rows
    if (!last || rows.length < AT_ONCE) return
    from = sql`${where} and (at, id) > (select at, id from audit where id = ${last.id})`
  }
}

/**
 * Written page by page, since fifty thousand lines at once would keep everybody waiting for seconds. Every cell is a text: a name that begins
 * with `=` stays a name and is never a formula.
 */
async function sheetOf(pages: ReturnType<typeof pagesOf>): Promise<Buffer> {
  // Loaded with the first export, since the library is slow to load.
  const { default: excel } = await import('exceljs')
  const written = new PassThrough()
  const content = buffer(written)
  const book = new excel.stream.xlsx.WorkbookWriter({ stream: written, useSharedStrings: true })
  const sheet = book.addWorksheet('审计日志', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = COLUMNS.map(([header, width]) => ({ header, width }))
  for await (const page of pages)
    for (const [index, line] of page.entries()) {
      sheet.addRow(cellsOf(line)).commit()
      if (index % WRITTEN_AT_ONCE === 0) await soon()
    }
  await book.commit()
  return content
}

function cellsOf(line: Static<typeof AuditRow>): (string | number)[] {
  const { at, who, agency, actionTitle, result, subjectTitle, address, session, details, id } = line
  return [
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
  ]
}
