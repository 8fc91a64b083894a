import type { Actor } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { enqueue } from '../platform/jobs/jobs.ts'
import { act, fileFact } from '../platform/ledger/file-fact.ts'
import { loadFacts } from '../platform/ledger/ledger.ts'
import { openCase, type Target } from '../platform/ledger/open-case.ts'
import { touchPortal } from '../platform/pages/page-cache.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { examineReport, refuseBroken } from './examine-report.ts'
import { requireReport } from './find-stored-report.ts'
import { PRINT_REPORT } from './queues.ts'
import { REPORT_LEDGER, type ReportRow } from './report-ledger.ts'

/**
 * 公布. Puts an approved report on the portal after checking its relations once more against the present data.
 * It is frozen from then on; the version before stays readable as 已被更正版本替代. A job prints Word and PDF.
 */
export function publishReport(db: Db, actor: Actor, target: Target, now: Date) {
  return act(REPORT_LEDGER, db, actor, target, now, ({ row }, tx) => ({
    verb: 'publish-report',
    fact: { kind: 'published', on: chinaDay(now) } as const,
    async write() {
      refuseBroken(await examineReport(tx, await requireReport(tx, row.id)))
      await replaceEarlier(tx, actor, row, now)
      await touchPortal(tx)
      await enqueue(tx, PRINT_REPORT, { reportId: row.id })
    },
  }))
}

/** Marks the version that was published before as replaced. */
async function replaceEarlier(tx: Tx, actor: Actor, { agency_id, year }: ReportRow, now: Date): Promise<void> {
  const earlier = await tx
    .selectFrom('annual_reports')
    .select('id')
    .where('agency_id', '=', agency_id)
    .where('year', '=', year)
    .where('state', '=', 'published')
    .executeTakeFirst()
  if (!earlier) return
  const seen = (await loadFacts(tx, REPORT_LEDGER, earlier.id)).at(-1)?.fact.id ?? 0
  const opened = await openCase(REPORT_LEDGER, tx, actor, { id: earlier.id, seen }, now)
  await fileFact(REPORT_LEDGER, tx, actor, opened, { verb: 'replace-report', fact: { kind: 'replaced', on: chinaDay(now) } as const }, now)
}
