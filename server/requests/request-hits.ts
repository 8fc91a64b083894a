import { sql } from 'kysely'
import { chineseDate } from '../../core/calendar/local-date.ts'
import type { Officer } from '../platform/access/actor.ts'
import { withinReach } from '../platform/access/reach.ts'
import { hasWords } from '../platform/database/contains.ts'
import type { Db } from '../platform/database/database.ts'
import { officePath } from '../platform/http/office-paths.ts'
import { HITS_SHOWN, type Hit } from '../platform/ledger/hit.ts'
import { listRequests } from './list-requests.ts'
import { mayReadRequests } from './policy.ts'

/** 检索申请. The same requests as the list finds, by number, subject, and within the own agency by applicant, document number or telephone. */
export async function requestHits(db: Db, officer: Officer, text: string, now: Date): Promise<Hit[]> {
  if (!mayReadRequests(officer)) return []
  const { rows } = await listRequests(db, officer, { text }, now)
  return rows.slice(0, HITS_SHOWN + 1).map(({ id, number, applicantName, subject, stateTitle, agencyName }) => ({
    title: `${number} ${applicantName}：${subject}`,
    says: `${stateTitle}，${agencyName}`,
    to: officePath('request', id),
  }))
}

/** 检索文书. Letters by their number in any brackets, or by their title. */
export async function letterHits(db: Db, officer: Officer, text: string): Promise<Hit[]> {
  if (!mayReadRequests(officer)) return []
  const rows = await db
    .selectFrom('letters')
    .innerJoin('requests', 'requests.id', 'letters.request_id')
    .select(['letters.number', 'letters.title', 'letters.issued_on', 'letters.request_id', 'requests.number as requestNumber'])
    .where(withinReach(officer, 'requests.agency_id'))
    .where(hasWords([sql.ref('letters.number'), sql.ref('letters.title')], text))
    .orderBy('letters.id', 'desc')
    .limit(HITS_SHOWN + 1)
    .execute()
  return rows.map((row) => ({
    title: `${row.number} ${row.title}`,
    says: `${chineseDate(row.issued_on)}，申请 ${row.requestNumber}`,
    to: officePath('request', row.request_id),
  }))
}
