import type { Static } from 'typebox'
import { titleOf } from '../../core/law/list-entry.ts'
import type { REQUEST_COLUMNS } from '../../core/lists/lists.ts'
import { APPLICANT_KINDS } from '../../core/requests/application-form.ts'
import { CHANNELS } from '../../core/requests/channels.ts'
import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { BoundDb } from '../platform/database/scope.ts'
import { listSheet, type SheetCells } from '../platform/runtime/list-sheet.ts'
import { requestsOf } from './list-requests.ts'
import { mayReadRequests } from './policy.ts'
import type { RequestRow, ROUTES } from './schema.ts'

const CELLS: SheetCells<(typeof REQUEST_COLUMNS)[number]['key'], RequestRow> = {
  request: [
    ['登记编号', ({ number }) => number],
    ['申请人', ({ applicantName }) => applicantName],
    ['申请内容', ({ subject }) => subject],
  ],
  agency: [['机关', ({ agencyName }) => agencyName]],
  state: [
    ['状态', ({ stateTitle }) => stateTitle],
    ['结果', ({ outcomeTitle }) => outcomeTitle],
  ],
  due: [['应答复日', ({ dueOn, notBefore }) => dueOn ?? (notBefore && `待定，不早于${notBefore}`)]],
  received: [['收到之日', ({ receivedOn }) => receivedOn]],
  channel: [['渠道', ({ channel }) => titleOf(CHANNELS, channel)]],
  applicantKind: [['申请人类型', ({ applicantKind }) => titleOf(APPLICANT_KINDS, applicantKind)]],
  outcome: [['办理结果', ({ outcomeTitle }) => outcomeTitle]],
  answered: [['答复日', ({ answeredOn }) => answeredOn]],
  handler: [['经办人', ({ handledBy }) => handledBy]],
}

/** 导出申请列表. What the work list shows under its filter, all pages; names of applicants as masked there. */
export async function exportRequests(
  db: BoundDb,
  actor: Actor,
  asked: Static<(typeof ROUTES)['exportRequests']['body']>,
  now: Date,
): Promise<{ name: string; content: string }> {
  const officer = officerOf(actor, mayReadRequests)
  const { columns: _, ...query } = asked
  return listSheet(
    db,
    officer,
    { title: '依申请公开', asked, cells: CELLS, read: (most) => requestsOf(db, officer, query, now, most) },
    now,
  )
}
