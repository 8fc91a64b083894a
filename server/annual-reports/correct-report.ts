import { sql } from 'kysely'
import type { Actor } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { fileFact } from '../platform/ledger/file-fact.ts'
import { newCase, openCase } from '../platform/ledger/open-case.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { REPORT_LEDGER, type ReportRow } from './report-ledger.ts'
import type { VerbInput } from './schema.ts'

/**
 * 更正已公布的报告. A new draft version with the texts and cells of the published one, which stays on the portal until the new one is
 * published. Refused while another correction is open.
 */
export async function correctReport(db: Db, actor: Actor, input: VerbInput<'correctReport'>, now: Date) {
  const reason = input.reason.trim()
  const on = chinaDay(now)
  return db.transaction().execute(async (tx) => {
    const opened = await openCase(REPORT_LEDGER, tx, actor, input, now)
    const correction = { verb: 'correct-report', fact: { kind: 'correction-opened', on }, words: { reason } } as const
    await fileFact(REPORT_LEDGER, tx, actor, opened, correction, now)
    const draft = await newCase(REPORT_LEDGER, tx, await copyOf(tx, opened.row, now))
    const writers = Object.fromEntries(opened.before.progress.writers)
    const begun = { verb: 'draft-correction', fact: { kind: 'correction-drafted', on, writers }, words: { reason } } as const
    return fileFact(REPORT_LEDGER, tx, actor, draft, begun, now)
  })
}

async function copyOf(tx: Tx, row: ReportRow, now: Date): Promise<ReportRow> {
  const { agency_id, year, format, overview, problems, other_matters } = row
  const draft = await tx
    .insertInto('annual_reports')
    .values({ agency_id, year, version: row.version + 1, format, overview, problems, other_matters, state: 'draft', compiled_at: now })
    .returningAll()
    .executeTakeFirstOrThrow()
  await sql`
    insert into annual_report_cells (report_id, table_key, row_key, column_key, computed, stated, reason)
    select ${draft.id}, table_key, row_key, column_key, computed, stated, reason
    from annual_report_cells where report_id = ${row.id}`.execute(tx)
  return draft
}
