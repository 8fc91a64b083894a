import type { ReportText } from '../../core/annual-report/parts.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { act } from '../platform/ledger/file-fact.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { REPORT_LEDGER } from './report-ledger.ts'
import type { VerbInput } from './schema.ts'

const COLUMNS = { overview: 'overview', problems: 'problems', otherMatters: 'other_matters' } as const satisfies ReportText

/**
 * 填写文字. Stores a written part of a draft as plain text: a line is a paragraph, a line that begins with （一） a heading. Whoever stores a
 * part, changed or not, is from then on its writer and may not approve it.
 */
export function editReportText(db: Db, actor: Actor, input: VerbInput<'editReportText'>, now: Date) {
  const { id, part, text } = input
  return act(REPORT_LEDGER, db, actor, input, now, (_, tx) => ({
    verb: 'edit-report-text',
    fact: { kind: 'text-written', on: chinaDay(now), part } as const,
    async write() {
      await tx
        .updateTable('annual_reports')
        .set({ [COLUMNS[part]]: text })
        .where('id', '=', id)
        .execute()
    },
  }))
}
