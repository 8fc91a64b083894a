import { type ReportText, TEXT_PARTS } from '../../core/annual-report/parts.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { act } from '../platform/ledger/file-fact.ts'
import type { Target } from '../platform/ledger/open-case.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { REPORT_LEDGER } from './report-ledger.ts'

/** The written parts of a report that are given; the others are left out. */
type GivenTexts = { readonly [name in keyof ReportText]?: string | undefined }

/**
 * 填写文字. Stores the given parts of a draft as plain text: a line is a paragraph, a line that begins with （一） a heading. Whoever sends a
 * part, changed or not, is from then on its writer and may not approve it.
 */
export function editReportText(db: Db, actor: Actor, input: Target & GivenTexts, now: Date) {
  const { id, overview, problems, otherMatters } = input
  const parts = TEXT_PARTS.flatMap(({ key }) => (input[key] === undefined ? [] : [key]))
  return act(REPORT_LEDGER, db, actor, input, now, (_, tx) => ({
    verb: 'edit-report-text',
    fact: { kind: 'text-written', on: chinaDay(now), parts } as const,
    async write() {
      await tx.updateTable('annual_reports').set({ overview, problems, other_matters: otherMatters }).where('id', '=', id).execute()
    },
  }))
}
