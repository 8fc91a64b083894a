import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { act } from '../platform/ledger/file-fact.ts'
import type { Target } from '../platform/ledger/open-case.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { REPORT_LEDGER } from './report-ledger.ts'

/** 批准. The head passes the report that another person wrote and handed in; from then on a government may add it up. */
export function approveReport(db: Db, actor: Actor, target: Target, now: Date) {
  return act(REPORT_LEDGER, db, actor, target, now, () => ({
    verb: 'approve-report',
    fact: { kind: 'approved', on: chinaDay(now) } as const,
  }))
}
