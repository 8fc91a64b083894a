import { entryOf } from '../../core/law/list-entry.ts'
import { RECTIFICATION_STATES } from '../../core/rectifications/rectification-procedure.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { OFFICE_PATHS } from '../platform/http/office-paths.ts'
import { type Task, UNDATED } from '../platform/ledger/task.ts'
import { mayHandle } from './policy.ts'

/** 更正本人信息的待办. No period runs (条例第四十一条), so there is no day. */
export async function rectificationTasks(db: Db, officer: Officer): Promise<Task[]> {
  if (!mayHandle(officer)) return []
  const rows = await db
    .selectFrom('rectifications')
    .select(['id', 'number', 'state', 'filed_on'])
    .where('agency_id', '=', officer.agencyId)
    .where('state', 'in', ['submitted', 'processing', 'awaiting-evidence'])
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.map(({ id, number, state, filed_on: filedOn }) => {
    const { key, title } = entryOf(RECTIFICATION_STATES, state)
    const waits = key === 'awaiting-evidence'
    return {
      group: waits ? 'waiting' : 'to-do',
      act: waits ? '等当事人补充证据' : key === 'submitted' ? '受理' : '作出处理',
      title: `更正本人信息 ${number}`,
      says: `${title}，${filedOn} 提出`,
      to: `${OFFICE_PATHS.rectifications}?open=${id}`,
      ...UNDATED,
    }
  })
}
