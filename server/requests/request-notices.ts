import { sql } from 'kysely'
import { titleOf } from '../../core/law/list-entry.ts'
import type { RequestShape } from '../../core/requests/request-procedure.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { officePath } from '../platform/http/office-paths.ts'
import { MOST_NOTICES, type Notice } from '../platform/ledger/notice.ts'
import { OPEN } from './list-requests.ts'
import { mayHandleRequests } from './policy.ts'
import { presentSubjectOf } from './present-subject.ts'
import { REMINDER_KINDS } from './reminder-kinds.ts'

/** 收到的新情况. What comes from outside while a request is open. */
const FROM_OUTSIDE = [
  { kind: 'submitted', says: '收到新的申请，请确认收到' },
  { kind: 'correction-received', says: '收到补正，期限重新计算' },
  { kind: 'consultation-answered', says: '征求的意见已经答复' },
  { kind: 'fee-paid', says: '申请人已经缴费' },
] as const satisfies readonly { kind: RequestShape['fact']['kind']; says: string }[]

interface Row {
  readonly id: number
  readonly kind: string
  readonly at: Date
  readonly request_id: number
  readonly number: string
  readonly subject: string
}

/** 申请的通知. New requests, corrections and answers that others filed, and the reminders of the night, of requests that are open. */
export async function requestNotices(db: Db, officer: Officer, since: Date): Promise<Notice[]> {
  if (!mayHandleRequests(officer)) return []
  const [facts, reminders] = await Promise.all([
    sql<Row>`
      select fact.id, fact.kind, fact.recorded_at as at, fact.request_id, requests.number, ${presentSubjectOf('requests')} as subject
      from requests join request_facts as fact on fact.request_id = requests.id
      where requests.agency_id = ${officer.agencyId} and requests.state = any(${OPEN}) and fact.recorded_at > ${since}
        and fact.kind = any(${FROM_OUTSIDE.map(({ kind }) => kind)}) and fact.recorded_by is distinct from ${officer.accountId}
        and not exists (select from request_facts as void where void.voids = fact.id)
      order by fact.id desc limit ${MOST_NOTICES}`.execute(db),
    sql<Row>`
      select reminders.id, reminders.kind, reminders.created_at as at, reminders.request_id, requests.number, ${presentSubjectOf('requests')} as subject
      from reminders join requests on requests.id = reminders.request_id
      where reminders.agency_id = ${officer.agencyId} and requests.state = any(${OPEN}) and reminders.created_at > ${since}
        and reminders.kind <> 'to-confirm'
      order by reminders.id desc limit ${MOST_NOTICES}`.execute(db),
  ])
  const notice = (source: string, row: Row, says: string): Notice => ({
    key: `${source}:${row.id}`,
    at: row.at,
    title: `${row.number} ${row.subject}`,
    says,
    to: officePath('request', row.request_id),
  })
  return [
    ...facts.rows.map((row) => notice('request', row, FROM_OUTSIDE.find(({ kind }) => kind === row.kind)?.says ?? '')),
    ...reminders.rows.map((row) => notice('reminder', row, titleOf(REMINDER_KINDS, row.kind))),
  ]
}
