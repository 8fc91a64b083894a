import type { Static } from 'typebox'
import { nameBasis } from '../../core/law/citation.ts'
import { figureTasks, reportTasks } from '../annual-reports/index.ts'
import { columnTasks } from '../columns/index.ts'
import { disputeTasks } from '../disputes/index.ts'
import { errorReportTasks } from '../error-reports/index.ts'
import { opinionTasks } from '../opinions/index.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import type { Task } from '../platform/ledger/task.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { Config } from '../platform/runtime/config.ts'
import { documentTasks } from '../publishing/index.ts'
import { rectificationTasks } from '../rectifications/index.ts'
import { requestTasks } from '../requests/index.ts'
import type { ROUTES } from './schema.ts'

/** 工作台的待办. What each ledger has for this officer in the agency he acts for, what is late or due first at the top; without a day last. */
export async function findTasks(
  db: Db,
  officer: Officer,
  { errorReports, consultations }: Pick<Config, 'errorReports' | 'consultations'>,
  now: Date,
): Promise<Static<typeof ROUTES.findTasks.reply>> {
  const found = await Promise.all([
    requestTasks(db, officer, now),
    errorReportTasks(db, officer, errorReports),
    opinionTasks(db, officer, consultations, now),
    documentTasks(db, officer, now),
    rectificationTasks(db, officer),
    reportTasks(db, officer, now),
    figureTasks(db, officer, now),
    columnTasks(db, officer, now),
    disputeTasks(db, officer),
  ])
  const today = chinaDay(now)
  const tasks = found.flat().toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0))
  return {
    today,
    tasks: tasks.map((task) => ({
      ...task,
      late: task.on !== null && task.on < today,
      because: task.because && nameBasis(task.because),
    })),
  }
}

/** By which day a task is sorted; the order of the ledgers decides between those of one day. */
function dayOf({ on, notBefore }: Task): string {
  return on ?? notBefore ?? '9999-12-31'
}
