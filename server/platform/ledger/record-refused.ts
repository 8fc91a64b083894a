import type { Officer } from '../access/actor.ts'
import type { Db } from '../database/database.ts'
import type { Refusal } from '../runtime/errors.ts'
import { rateWindow } from '../runtime/rate-window.ts'
import { record } from './audit.ts'

const PER_MINUTE = 30
const WINDOW_MS = 60_000

/** Lines for an account in a minute: a flood of refused calls must not fill the disk. */
const admitted = new WeakMap<object, (account: string) => boolean>()

/**
 * 被拒绝的操作. Adds the line of a call that was refused, outside of the transaction that was rolled back. After 30 in a minute further ones of the
 * account are not recorded; sign-in failures are limited by themselves.
 */
export async function recordRefused(
  db: Db,
  actor: Officer,
  { method, path }: { readonly method: string; readonly path: string },
  { code, status }: Pick<Refusal, 'code' | 'status'>,
): Promise<void> {
  // Every database on one pool has the same adapter.
  const { adapter } = db.getExecutor()
  const admit = admitted.get(adapter) ?? rateWindow(PER_MINUTE, WINDOW_MS)
  admitted.set(adapter, admit)
  if (!admit(String(actor.accountId))) return
  await db.transaction().execute((tx) => record(tx, actor, 'refused', `route:${method} ${path}`, { code, status }))
}
