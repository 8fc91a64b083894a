import type { LocalDate } from '../../../core/calendar/local-date.ts'
import type { Basis } from '../../../core/law/citation.ts'

/** 待办. One thing on the desk of an officer, read from the ledger of its feature; `on` is the day that this ledger derived. */
export interface Task {
  /** What he does, what came back to him, or what he waits for. */
  readonly group: 'to-do' | 'returned' | 'waiting'
  /** What is to be done, or what is waited for: 初审, 答复. */
  readonly act: string
  /** The record, as people call it. */
  readonly title: string
  /** Why it stands here. */
  readonly says: string
  /** Its page in the back office. */
  readonly to: string
  /** The last day; null where no period runs, or while it is open. */
  readonly on: LocalDate | null
  /** While the last day is open, the earliest day that it can be. */
  readonly notBefore: LocalDate | null
  /** What the day rests on; null where there is no day. */
  readonly because: Basis | null
}

/** A task without a day. */
export const UNDATED = { on: null, notBefore: null, because: null } as const
