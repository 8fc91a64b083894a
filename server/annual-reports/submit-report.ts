import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { act } from '../platform/ledger/file-fact.ts'
import type { Target } from '../platform/ledger/open-case.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { examineReport, refuseBroken } from './examine-report.ts'
import { requireReport } from './find-stored-report.ts'
import { refusal } from './refusals.ts'
import { REPORT_LEDGER } from './report-ledger.ts'

/** 送审. Submits a draft to the head. Refused before the year is over, with an empty text, or with a broken relation of level error. */
export function submitReport(db: Db, actor: Actor, target: Target, now: Date) {
  return act(REPORT_LEDGER, db, actor, target, now, ({ row }, tx) => ({
    verb: 'submit-report',
    fact: { kind: 'submitted', on: chinaDay(now) } as const,
    async write() {
      if ([row.overview, row.problems, row.other_matters].some((text) => text.trim() === '')) throw refusal('annual-reports/text-missing')
      refuseBroken(await examineReport(tx, await requireReport(tx, row.id)))
    },
  }))
}
