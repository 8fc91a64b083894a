import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { act } from '../platform/ledger/file-fact.ts'
import type { Target } from '../platform/ledger/open-case.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { REPORT_LEDGER } from './report-ledger.ts'

/** 退回修改. The head sends a report back to the desk, with the reason. */
export async function returnReport(db: Db, actor: Actor, input: Target & { readonly reason: string }, now: Date) {
  const reason = input.reason.trim()
  if (reason === '') throw new FormProblem([{ path: 'reason', message: '请填写退回理由' }])
  return act(REPORT_LEDGER, db, actor, input, now, () => ({
    verb: 'return-report',
    fact: { kind: 'returned', on: chinaDay(now) } as const,
    words: { reason },
  }))
}
