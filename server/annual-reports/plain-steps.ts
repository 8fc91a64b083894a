import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import type { Target } from '../platform/ledger/open-case.ts'
import { filePlainly } from '../platform/ledger/serve-verbs.ts'
import { REPORT_LEDGER } from './report-ledger.ts'
import type { VerbInput } from './schema.ts'

/** 批准. The head passes the report that another person wrote and submitted; from then on a government may add it up. */
export function approveReport(db: Db, actor: Actor, target: Target, now: Date) {
  return filePlainly(REPORT_LEDGER, db, actor, 'approveReport', target, now)
}

/** 退回修改. The head sends a report back to the desk, with the reason. */
export function returnReport(db: Db, actor: Actor, input: VerbInput<'returnReport'>, now: Date) {
  return filePlainly(REPORT_LEDGER, db, actor, 'returnReport', input, now)
}
