import { entryOf } from '../../core/law/list-entry.ts'
import { CONSULTATION_STATES } from '../../core/opinions/consultation-standing.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { officePath } from '../platform/http/office-paths.ts'
import type { Task } from '../platform/ledger/task.ts'
import type { Config } from '../platform/runtime/config.ts'
import { listConsultations } from './list-consultations.ts'
import { mayHandleOpinions } from './policy.ts'

/** 意见征集的待办. Opinions that are not handled, and results that are not drafted after the last day, each by the day of the result. */
export async function opinionTasks(db: Db, officer: Officer, terms: Config['consultations'], now: Date): Promise<Task[]> {
  if (!mayHandleOpinions(officer)) return []
  const consultations = await listConsultations(db, officer, terms, now)
  return consultations.flatMap(({ id, title, state, unanswered, total, due, result }) => {
    if (due === null || (unanswered === 0 && (state !== 'closed' || result !== null))) return []
    return [
      {
        group: 'to-do' as const,
        act: unanswered > 0 ? '办理意见' : '公布结果',
        title,
        says: unanswered > 0 ? `收到意见${total}条，待办理${unanswered}条` : (due.steps[0]?.says ?? ''),
        to: officePath('consultation', id),
        ...(due.on === null ? { on: null, notBefore: due.notBefore } : { on: due.on, notBefore: null }),
        because: entryOf(CONSULTATION_STATES, 'result').because,
      },
    ]
  })
}
