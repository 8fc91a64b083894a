import { earliestEnd, workingDaysAfter } from '../../core/calendar/work-calendar.ts'
import { cite } from '../../core/law/citation.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { officePath } from '../platform/http/office-paths.ts'
import { type Task, UNDATED } from '../platform/ledger/task.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { OPEN, remindersOf } from './list-requests.ts'
import { mayHandleRequests } from './policy.ts'
import { REMINDER_KINDS } from './reminder-kinds.ts'
import { asRow, requestRows } from './request-row.ts'
import { DUE_SOON_WORKING_DAYS, type RequestRow } from './schema.ts'

const ANSWERED_BY = cite('ogi-2019', 33, '应当自收到申请之日起20个工作日内予以答复')
/** What an officer waits for, by state. */
const WAITS_FOR: Readonly<Record<string, string>> = {
  'awaiting-correction': '等申请人补正',
  'awaiting-payment': '等申请人缴费',
  consulting: '等第三方或者其他机关答复',
}
/** A desk holds no more; what is beyond stands in the list. */
const AT_MOST = 100

/** 申请的待办. What has to be confirmed, is due within five working days, or lapsed; and whose answer is waited for. */
export async function requestTasks(db: Db, officer: Officer, now: Date): Promise<Task[]> {
  if (!mayHandleRequests(officer)) return []
  const calendar = await currentCalendar(db)
  const today = chinaDay(now)
  const soon = earliestEnd(workingDaysAfter(today, DUE_SOON_WORKING_DAYS, calendar))
  const lines = await requestRows(db)
    .where('requests.agency_id', '=', officer.agencyId)
    .where('requests.state', 'in', OPEN)
    .where((where) =>
      where.or([
        where('requests.state', '!=', 'processing'),
        where(where.fn.coalesce('requests.due_on', 'requests.due_not_before'), '<=', soon),
      ]),
    )
    .orderBy((one) => one.fn.coalesce('requests.due_on', 'requests.due_not_before'))
    .orderBy('requests.id')
    .limit(AT_MOST)
    .execute()
  const reminders = await remindersOf(
    db,
    lines.map(({ id }) => id),
  )
  return lines.map((line) => {
    const row = asRow(line, reminders.get(line.id) ?? [], { actor: officer, today, calendar })
    const lapsed = row.reminders.some(({ kind }) => kind === 'period-ended')
    const near = (row.dueOn ?? row.notBefore ?? '9999-12-31') <= soon
    const waits = WAITS_FOR[row.state] !== undefined && !lapsed && !near
    return {
      group: waits ? 'waiting' : 'to-do',
      act: actOf(row.state, lapsed, waits),
      title: `${row.number} ${row.applicantName}：${row.subject}`,
      says: whyNow(row, lapsed),
      to: officePath('request', row.id),
      ...(row.dueOn === null && row.notBefore === null ? UNDATED : { on: row.dueOn, notBefore: row.notBefore, because: ANSWERED_BY }),
    }
  })
}

function actOf(state: string, lapsed: boolean, waits: boolean): string {
  if (waits) return WAITS_FOR[state] ?? ''
  if (lapsed) return '按期限届满办理'
  return state === 'submitted' ? '确认收到' : '答复'
}

function whyNow({ stateTitle, state, submittedAt, workingDaysLeft: left }: RequestRow, lapsed: boolean): string {
  if (lapsed) return titleOf(REMINDER_KINDS, 'period-ended')
  if (state === 'submitted') return `${chinaDay(new Date(submittedAt))} 提交，尚未确认收到`
  if (left === null) return stateTitle
  if (left < 0) return `${stateTitle}，已逾期 ${-left} 个工作日`
  return left === 0 ? `${stateTitle}，今天到期` : `${stateTitle}，还剩 ${left} 个工作日`
}
