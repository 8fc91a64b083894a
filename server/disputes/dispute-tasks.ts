import { DISPUTE_KINDS } from '../../core/disputes/dispute.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { OFFICE_PATHS } from '../platform/http/office-paths.ts'
import { type Task, UNDATED } from '../platform/ledger/task.ts'
import { mayRegister } from './policy.ts'

/** 复议诉讼的待办. The cases of the agency that are not decided: their periods bind the authority or the court, so they are waited for. */
export async function disputeTasks(db: Db, officer: Officer): Promise<Task[]> {
  if (!mayRegister(officer)) return []
  const rows = await db
    .selectFrom('disputes')
    .select(['id', 'kind', 'case_number', 'body', 'accepted_on'])
    .where('agency_id', '=', officer.agencyId)
    .where('accepted_on', 'is not', null)
    .where('decided_on', 'is', null)
    .orderBy('accepted_on')
    .limit(100)
    .execute()
  return rows.map(({ id, kind, case_number: number, body, accepted_on: acceptedOn }) => ({
    group: 'waiting',
    act: '等审理结果',
    title: `${titleOf(DISPUTE_KINDS, kind)} ${number}`,
    says: `${body} ${acceptedOn} 受理，收到结果后登记`,
    to: `${OFFICE_PATHS.disputes}?open=${id}`,
    ...UNDATED,
  }))
}
