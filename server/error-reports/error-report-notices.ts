import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { OFFICE_PATHS } from '../platform/http/office-paths.ts'
import { MOST_NOTICES, type Notice } from '../platform/ledger/notice.ts'
import { mayHandle } from './policy.ts'

/** 找错的通知. Messages of readers that came in. */
export async function errorReportNotices(db: Db, officer: Officer, since: Date): Promise<Notice[]> {
  if (!mayHandle(officer)) return []
  const rows = await db
    .selectFrom('error_report_facts as fact')
    .innerJoin('error_reports', 'error_reports.id', 'fact.error_report_id')
    .select(['fact.id', 'fact.recorded_at', 'fact.error_report_id', 'error_reports.number'])
    .where('error_reports.agency_id', '=', officer.agencyId)
    .where('fact.kind', '=', 'submitted')
    .where('fact.recorded_at', '>', since)
    .orderBy('fact.id', 'desc')
    .limit(MOST_NOTICES)
    .execute()
  return rows.map(({ id, recorded_at: at, error_report_id: reportId, number }) => ({
    key: `error-report:${id}`,
    at,
    title: `网站找错 ${number}`,
    says: '收到网民的留言，请转办、答复',
    to: `${OFFICE_PATHS.errorReports}?open=${reportId}`,
  }))
}
