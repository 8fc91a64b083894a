import { reportDue } from '../../core/annual-report/report-due.ts'
import { REPORT_PROCEDURE, REPORT_STATES, type ReportShape } from '../../core/annual-report/report-procedure.ts'
import { daysBetween, type LocalDate, yearOf } from '../../core/calendar/local-date.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import { actionsFor } from '../../core/procedure/actions.ts'
import { replay } from '../../core/procedure/replay.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { OFFICE_PATHS, officePath } from '../platform/http/office-paths.ts'
import { loadFactsOf, personOf, type StoredFact, typed } from '../platform/ledger/ledger.ts'
import type { Task } from '../platform/ledger/task.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { listReports } from './list-reports.ts'
import { mayWorkOnReports } from './policy.ts'
import { REPORT_LEDGER } from './report-ledger.ts'

/** The verb that takes a report on from each state. */
const NEXT_STEP: Readonly<Record<string, string>> = { draft: 'submitReport', submitted: 'approveReport', approved: 'publishReport' }

type Action = Pick<Task, 'group' | 'act' | 'says'>

/** 年度报告的待办. The report on the past year of each agency that the officer acts for, until it is published, with the days that are left (条例第四十九条). */
export async function reportTasks(db: Db, officer: Officer, now: Date): Promise<Task[]> {
  if (!mayWorkOnReports(officer)) return []
  const today = chinaDay(now)
  const year = yearOf(today) - 1
  const { compilableFor } = await listReports(db, officer, { year })
  const open = compilableFor.filter(({ report, compile }) => (report === null ? compile.allowed : NEXT_STEP[report.state] !== undefined))
  const ids = open.flatMap(({ report }) => report?.id ?? [])
  const [facts, subjects, kinds] = await Promise.all([
    loadFactsOf<ReportShape>(db, REPORT_LEDGER, ids),
    db
      .selectFrom('annual_reports')
      .select(['id', 'year', 'format'])
      .where('id', 'in', [0, ...ids])
      .execute(),
    db
      .selectFrom('agencies')
      .select(['id', 'kind'])
      .where('id', 'in', [0, ...open.map(({ agencyId }) => agencyId)])
      .execute(),
  ])
  return open.flatMap(({ agencyId, name, report }) => {
    const due = reportDue(kinds.find(({ id }) => id === agencyId)?.kind ?? 'department', year)
    const subject = subjects.find(({ id }) => id === report?.id)
    const left = daysLeft(today, due.value)
    const action = report && subject ? actionOn(facts.get(report.id) ?? [], officer, subject, today) : NOT_COMPILED
    if (action === null) return []
    return [
      {
        ...action,
        title: `${name}${year}年度报告`,
        says: `${action.says}，${left}`,
        to: report ? officePath('annualReport', report.id) : `${OFFICE_PATHS.annualReports}?year=${year}`,
        on: due.value,
        notBefore: null,
        because: due.steps[0]?.because ?? null,
      },
    ]
  })
}

const NOT_COMPILED: Action = { group: 'to-do', act: '编制', says: '尚未编制' }

/** What the officer does with a report, or waits for; null for neither. */
function actionOn(
  stored: readonly StoredFact<ReportShape>[],
  officer: Officer,
  subject: ReportShape['subject'],
  today: LocalDate,
): Action | null {
  const facts = stored.map(({ fact }) => fact)
  const standing = replay(REPORT_PROCEDURE, facts, subject)
  if (!standing.allowed || standing.state === 'none') return null
  const { state } = standing
  const last = stored.at(-1)
  const step = actionsFor(REPORT_PROCEDURE, facts, personOf(officer), today, subject).find(({ verb }) => verb === NEXT_STEP[state])
  const says = titleOf(REPORT_STATES, state)
  if (last?.fact.kind === 'returned')
    return { group: 'returned', act: '修改后重新送审', says: `${last.recordedBy}退回：${typed(last, 'reason')}` }
  if (step?.judgement.allowed) return { group: 'to-do', act: state === 'draft' ? '完成并送审' : step.title, says }
  return state === 'submitted' ? { group: 'waiting', act: '等批准', says } : null
}

/** 倒计时, in calendar days. */
function daysLeft(today: LocalDate, on: LocalDate): string {
  const days = daysBetween(today, on)
  if (days < 0) return `已超过期限 ${-days} 日`
  return days === 0 ? '今天到期' : `距期限还有 ${days} 日`
}
