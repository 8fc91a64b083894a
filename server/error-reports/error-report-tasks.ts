import { errorReportDue } from '../../core/error-reports/error-report-days.ts'
import { ERROR_REPORT_STATES } from '../../core/error-reports/error-report-procedure.ts'
import { entryOf } from '../../core/law/list-entry.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { OFFICE_PATHS } from '../platform/http/office-paths.ts'
import type { Task } from '../platform/ledger/task.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import type { Config } from '../platform/runtime/config.ts'
import { mayHandle } from './policy.ts'

/** 找错的待办. The messages of readers that are not answered yet, each with the day of its next step. */
export async function errorReportTasks(db: Db, officer: Officer, terms: Config['errorReports']): Promise<Task[]> {
  if (!mayHandle(officer)) return []
  const [rows, calendar] = await Promise.all([
    db
      .selectFrom('error_reports')
      .select(['id', 'number', 'state', 'filed_on'])
      .where('agency_id', '=', officer.agencyId)
      .where('state', 'in', ['submitted', 'forwarded', 'prolonged'])
      .orderBy('id')
      .limit(100)
      .execute(),
    currentCalendar(db),
  ])
  return rows.flatMap(({ id, number, state, filed_on: filedOn }) => {
    const { key, title } = entryOf(ERROR_REPORT_STATES, state)
    const due = errorReportDue(key, filedOn, calendar, terms)
    if (due === null) return []
    return [
      {
        group: 'to-do',
        act: key === 'submitted' ? '转办' : '答复',
        title: `网站找错 ${number}`,
        says: `${title}，${due.steps[0]?.says ?? ''}`,
        to: `${OFFICE_PATHS.errorReports}?open=${id}`,
        ...due.value,
        because: due.steps[0]?.because ?? null,
      },
    ]
  })
}
