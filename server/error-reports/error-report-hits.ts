import { ERROR_REPORT_STATES } from '../../core/error-reports/error-report-procedure.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { OFFICE_PATHS } from '../platform/http/office-paths.ts'
import type { Hit } from '../platform/ledger/hit.ts'
import { plainCaseHits } from '../platform/ledger/plain-case-hits.ts'
import { mayHandle } from './policy.ts'

const SEARCHED = { cases: 'error_reports', title: '网站找错', states: ERROR_REPORT_STATES, list: OFFICE_PATHS.errorReports } as const

/** 检索找错的留言. By number. */
export async function errorReportHits(db: Db, officer: Officer, text: string): Promise<Hit[]> {
  return mayHandle(officer) ? plainCaseHits(db, officer, SEARCHED, text) : []
}
