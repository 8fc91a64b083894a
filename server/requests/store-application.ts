import { replay } from '../../core/requests/replay.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { batchConcurrent } from '../platform/runtime/batch-concurrent.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { insertSubmissions, type NewRequest, type Stored } from './insert-submission.ts'
import { derivedColumns } from './write-derived.ts'

/** 待登记的申请. All that is stored of it but what follows from its first fact. */
export interface NewApplication extends Omit<NewRequest, 'row'> {
  readonly row: Omit<NewRequest['row'], keyof ReturnType<typeof derivedColumns>>
}

const ways = new WeakMap<Db, (application: NewApplication) => Promise<Stored>>()

/** 登记申请. Refuses an unknown or closed agency, and a day before the first year with a holiday notice. */
export async function store(tx: Tx, application: NewApplication): Promise<Stored> {
  // One goes in, one comes out.
  return (await storeAll(tx, [application]))[0] as Stored
}

/** The same for one that nothing else depends on: those who submit at once share the question for the calendar, the statement and the commit. */
export function storeTogether(db: Db, application: NewApplication): Promise<Stored> {
  const way = ways.get(db) ?? batchConcurrent((applications: readonly NewApplication[]) => storeAll(db, applications))
  ways.set(db, way)
  return way(application)
}

async function storeAll(db: Db | Tx, applications: readonly NewApplication[]): Promise<Stored[]> {
  const calendar = await currentCalendar(db)
  const submissions = applications.map(({ row, ...application }) => {
    const after = replay([{ ...application.fact, id: 0 }], calendar)
    if (!after.allowed) throw Refusal.of(after)
    return { ...application, row: { ...row, ...derivedColumns(after, calendar.version) } }
  })
  return insertSubmissions(db, submissions)
}
