import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { OFFICE_PATHS } from '../platform/http/office-paths.ts'
import { type Task, UNDATED } from '../platform/ledger/task.ts'
import { findColumns } from './find-columns.ts'
import { mayKeepColumns } from './policy.ts'

/** 栏目的待办. Each column that goes stale soon, by its day; those that are stale already in one line, so that they do not push away what is due. */
export async function columnTasks(db: Db, officer: Officer, now: Date): Promise<Task[]> {
  if (!mayKeepColumns(officer)) return []
  const { columns } = await findColumns(db, officer, undefined, now)
  const open = { group: 'to-do', act: '更新栏目', to: OFFICE_PATHS.columns } as const
  const soon = columns.filter(({ standing }) => standing === 'soon')
  const stale = columns.filter(({ standing }) => standing === 'stale')
  return [
    ...soon.map(({ title, steps, dueOn }) => ({ ...open, ...UNDATED, title, says: steps.map(({ says }) => says).join('，'), on: dueOn })),
    ...(stale.length === 0
      ? []
      : [{ ...open, ...UNDATED, title: stale.map(({ title }) => title).join('、'), says: `${stale.length}个栏目超期未更新` }]),
  ]
}
