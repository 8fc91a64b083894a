import type { Actor } from '../access/actor.ts'
import type { Db } from '../database/database.ts'
import { rateWindow } from '../runtime/rate-window.ts'
import { record, type Subject } from './audit.ts'

const WINDOW_MS = 5 * 60_000

/** The reads of the last minutes; every database on one pool has the same adapter. */
const reads = new WeakMap<object, (read: string) => boolean>()

/**
 * 查阅记录. Adds the line of a read of personal data, in a transaction of its own; `purpose` says what for. A page that loads the same again
 * within five minutes adds none.
 */
export async function recordRead(db: Db, actor: Actor, subject: Subject, purpose: string): Promise<void> {
  const { adapter } = db.getExecutor()
  const isFirst = reads.get(adapter) ?? rateWindow(1, WINDOW_MS)
  reads.set(adapter, isFirst)
  const reader = actor.kind === 'officer' ? `${actor.accountId} ${actor.sessionId}` : `${actor.kind} ${actor.address}`
  if (!isFirst(`${reader} ${subject} ${purpose}`)) return
  await db.transaction().execute((tx) => record(tx, actor, 'read-personal-data', subject, { purpose }))
}
