import type { Static } from 'typebox'
import { ERROR_KINDS, ERROR_REPORT_STATES } from '../../core/error-reports/error-report-procedure.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import type { CASE_COLUMNS } from '../../core/lists/lists.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { BoundDb } from '../platform/database/scope.ts'
import type { Config } from '../platform/runtime/config.ts'
import { listSheet, type SheetCells } from '../platform/runtime/list-sheet.ts'
import { dueIn } from './due-in.ts'
import { ERROR_REPORTS } from './reports.ts'
import type { ROUTES } from './schema.ts'

type Case = Static<(typeof ROUTES)['listErrorReports']['reply']>['items'][number]

const CELLS: SheetCells<(typeof CASE_COLUMNS)[number]['key'], Case> = {
  case: [
    ['编号', ({ number }) => number],
    ['哪一页', ({ form }) => form.place],
    ['问题类别', ({ form }) => titleOf(ERROR_KINDS, form.kind)],
    ['哪里有错', ({ form }) => form.says],
    ['联系方式', ({ form }) => form.contact ?? null],
  ],
  filed: [['提出之日', ({ filedOn }) => filedOn]],
  state: [['状态', ({ state }) => titleOf(ERROR_REPORT_STATES, state)]],
  due: [['期限', ({ due }) => due && (due.on ?? `待定，不早于${due.notBefore}`)]],
}

/** 导出网站找错列表. What the list shows under its filter, all pages. */
export async function exportErrorReports(
  db: BoundDb,
  officer: Officer,
  asked: Static<(typeof ROUTES)['exportErrorReports']['body']>,
  terms: Config['errorReports'],
  now: Date,
): Promise<{ name: string; content: string }> {
  const { columns: _, ...query } = asked
  const read = async (most: number) => {
    const due = await dueIn(db, terms, now)
    return (await ERROR_REPORTS.list(db, officer, query, most)).map((one) => ({ ...one, due: due(one) }))
  }
  return listSheet(db, officer, { title: '网站找错', asked, cells: CELLS, read }, now)
}
