import type { Static } from 'typebox'
import type { DISPUTE_COLUMNS } from '../../core/lists/lists.ts'
import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { BoundDb } from '../platform/database/scope.ts'
import { listSheet, type SheetCells } from '../platform/runtime/list-sheet.ts'
import { disputesOf } from './list-disputes.ts'
import { mayRead } from './policy.ts'
import type { DisputeSummary, ROUTES } from './schema.ts'

const CELLS: SheetCells<(typeof DISPUTE_COLUMNS)[number]['key'], Static<typeof DisputeSummary>> = {
  case: [['案号', ({ caseNumber }) => caseNumber]],
  agency: [['机关', ({ agencyName }) => agencyName]],
  kind: [['种类', ({ kindTitle }) => kindTitle]],
  body: [['复议机关、人民法院', ({ body }) => body]],
  request: [['相关申请', ({ requestNumber }) => requestNumber]],
  accepted: [['受理日期', ({ acceptedOn }) => acceptedOn]],
  decided: [['审结日期', ({ decidedOn }) => decidedOn]],
  result: [['结果', ({ resultTitle }) => resultTitle]],
}

/** 导出案件列表. What the list shows under its filter, all pages. */
export async function exportDisputes(
  db: BoundDb,
  actor: Actor,
  asked: Static<(typeof ROUTES)['exportDisputes']['body']>,
  now: Date,
): Promise<{ name: string; content: string }> {
  const officer = officerOf(actor, mayRead)
  const { columns: _, ...query } = asked
  return listSheet(db, officer, { title: '复议诉讼', asked, cells: CELLS, read: (most) => disputesOf(db, officer, query, most) }, now)
}
