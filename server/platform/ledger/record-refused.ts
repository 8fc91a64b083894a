import type { Officer } from '../access/actor.ts'
import type { Db } from '../database/database.ts'
import type { Refusal } from '../runtime/errors.ts'
import { record } from './audit.ts'

/** Lines for an account in a minute: a flood of refused calls must not fill the disk. */
const PER_MINUTE = 30
const WINDOW_MS = 60_000

/** A refused call of an officer, and the database that he is bound to. */
interface RefusedCall {
  readonly db: Db
  readonly actor: Officer
  readonly method: string
  readonly path: string
  readonly refusal: Pick<Refusal, 'code' | 'status'>
}

/** The refused calls of an account in one window. */
interface Window {
  lines: number
  /** The last call that got no line of its own, and how many there were, by their codes. */
  last: RefusedCall | undefined
  readonly codes: Map<string, number>
  readonly ends: NodeJS.Timeout
}

/** 被拒绝的操作的记录. */
export interface RefusedCalls {
  note(call: RefusedCall): Promise<void>
  /** Writes what has been counted and not written yet. */
  flush(): Promise<void>
}

/**
 * 被拒绝的操作. Adds a line for each call that was refused, outside of the transaction that was rolled back. Of what comes after 30 in a minute from
 * one account, one line says at the end of the minute how many there were; sign-in failures are limited by themselves. `failed` hears of a line that
 * could not be written then.
 */
export function refusedCalls(failed: (error: unknown) => void, windowMs = WINDOW_MS): RefusedCalls {
  const windows = new Map<number, Window>()

  async function close(accountId: number): Promise<void> {
    const window = windows.get(accountId)
    windows.delete(accountId)
    clearTimeout(window?.ends)
    if (window?.last) await recordFurther(window.last, window.codes).catch(failed)
  }
  function open(accountId: number): Window {
    const ends = setTimeout(() => void close(accountId), windowMs).unref()
    const window = { lines: 0, last: undefined, codes: new Map<string, number>(), ends }
    windows.set(accountId, window)
    return window
  }

  return {
    async note(call) {
      const { db, actor, method, path, refusal } = call
      const { code, status } = refusal
      const window = windows.get(actor.accountId) ?? open(actor.accountId)
      if (window.lines >= PER_MINUTE) {
        window.last = call
        window.codes.set(code, (window.codes.get(code) ?? 0) + 1)
        return
      }
      window.lines += 1
      await db.transaction().execute((tx) => record(tx, actor, 'refused', `route:${method} ${path}`, { code, status }))
    },
    async flush() {
      await Promise.all([...windows.keys()].map(close))
    },
  }
}

async function recordFurther({ db, actor }: RefusedCall, codes: ReadonlyMap<string, number>): Promise<void> {
  const count = [...codes.values()].reduce((sum, some) => sum + some, 0)
  const details = { count, codes: Object.fromEntries(codes) }
  await db.transaction().execute((tx) => record(tx, actor, 'refused-further', `account:${actor.accountId}`, details))
}
