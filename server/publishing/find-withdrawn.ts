import { chineseDate } from '../../core/calendar/local-date.ts'
import { entryOf } from '../../core/law/list-entry.ts'
import { WITHDRAWAL_REASONS } from '../../core/publishing/withdrawal.ts'
import type { Db } from '../platform/database/database.ts'
import type { Refusal } from '../platform/runtime/errors.ts'
import { refusal } from './refusals.ts'

/** 已撤回. What an address that was public says now: the day and the reason, nothing of the content. Undefined for one that never was. */
export async function withdrawnRefusal(db: Db, documentId: number): Promise<Refusal | undefined> {
  const row = await db
    .selectFrom('withdrawn_documents')
    .select(['withdrawn_on', 'reason'])
    .where('document_id', '=', documentId)
    .executeTakeFirst()
  if (!row) return undefined
  const why = row.reason === null ? '' : `，原因：${entryOf(WITHDRAWAL_REASONS, row.reason).says}`
  return refusal('publishing/withdrawn', {
    says: `这条信息已于${chineseDate(row.withdrawn_on)}由发布机关撤回${why}；请检索有关信息，或者向该机关咨询`,
  })
}
