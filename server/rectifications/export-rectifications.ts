import type { Static } from 'typebox'
import { titleOf } from '../../core/law/list-entry.ts'
import type { CASE_COLUMNS } from '../../core/lists/lists.ts'
import { RECTIFICATION_STATES } from '../../core/rectifications/rectification-procedure.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { BoundDb } from '../platform/database/scope.ts'
import { listSheet, type SheetCells } from '../platform/runtime/list-sheet.ts'
import { RECTIFICATIONS } from './cases.ts'
import type { ROUTES } from './schema.ts'

type Case = Static<(typeof ROUTES)['listRectifications']['reply']>['items'][number]

const CELLS: SheetCells<(typeof CASE_COLUMNS)[number]['key'], Case> = {
  case: [
    ['编号', ({ number }) => number],
    ['申请人', ({ form }) => form.applicantName],
    ['联系电话', ({ form }) => form.phone],
    ['记录不准确的政府信息', ({ form }) => form.record],
    ['要求怎样更正', ({ form }) => form.claim],
    ['证据', ({ form }) => form.evidence],
  ],
  filed: [['提出之日', ({ filedOn }) => filedOn]],
  state: [['状态', ({ state }) => titleOf(RECTIFICATION_STATES, state)]],
  due: [],
}

/** 导出更正案件列表. What the list shows under its filter, all pages. */
export async function exportRectifications(
  db: BoundDb,
  officer: Officer,
  asked: Static<(typeof ROUTES)['exportRectifications']['body']>,
  now: Date,
): Promise<{ name: string; content: string }> {
  const { columns: _, ...query } = asked
  const read = (most: number) => RECTIFICATIONS.list(db, officer, query, most)
  return listSheet(db, officer, { title: '更正本人信息', asked, cells: CELLS, read }, now)
}
