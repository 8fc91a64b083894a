import { sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import { DOCUMENT_COLUMNS } from '../../core/publishing/columns.ts'
import { EDITORIAL_STATES } from '../../core/publishing/editorial-procedure.ts'
import { PUBLICITIES, type Publicity, WITHHOLDING_GROUNDS } from '../../core/publishing/publicity.ts'
import type { Actor, Officer } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import { withinReach } from '../platform/access/reach.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { writeSheet } from '../platform/runtime/sheet.ts'
import { mayReadWork } from './policy.ts'
import type { DocumentText } from './schema.ts'
import type { RegisterLine } from './schema-publicity.ts'

const PAGE_SIZE = 20
/** Lines of one sheet. */
const MOST_LINES = 10_000

interface Asked {
  readonly publicity: Publicity
  readonly page?: number | undefined
}

/** 公开属性清单. The texts of one publicity within reach; of those withheld the next to be reviewed first (条例第十八条), of the others the newest. */
export async function listByPublicity(db: Db, officer: Officer, { publicity, page = 1 }: Asked, now: Date) {
  const today = chinaDay(now)
  const within = selectWithin(db, officer, publicity)
  const [{ total, due }, items] = await Promise.all([
    within
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .select(sql<number>`(count(*) filter (where next_review_on <= ${today}::date))::int`.as('due'))
      .executeTakeFirstOrThrow(),
    linesOf(db, officer, publicity, today, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
  ])
  return { total, due, pageSize: PAGE_SIZE, items }
}

/** 导出公开属性清单, as an Excel sheet; recorded in the audit log. */
export async function exportByPublicity(db: Db, actor: Actor, { publicity }: Asked, now: Date): Promise<{ name: string; content: string }> {
  const officer = officerOf(actor, mayReadWork)
  const lines = await linesOf(db, officer, publicity, chinaDay(now), { limit: MOST_LINES, offset: 0 })
  await db
    .transaction()
    .execute((tx) => record(tx, officer, 'export-publicity-register', `publicity:${publicity}`, { count: lines.length }))
  const rows = lines.map((one) => [
    one.agencyName,
    one.indexNumber,
    one.title,
    one.documentNumber ?? '',
    one.columnTitle,
    one.formedOn,
    one.stateTitle,
    one.ground ?? '',
    one.reason,
    one.nextReviewOn ?? '',
  ])
  const title = `${titleOf(PUBLICITIES, publicity)}信息清单`
  const sheet = await writeSheet(title, [HEADS, ...rows])
  return { name: `${title}（${chinaDay(now)}）.xlsx`, content: sheet.toString('base64') }
}

const HEADS = ['机关', '索引号', '标题', '发文字号', '栏目', '生成日期', '状态', '不予公开的情形', '理由', '下次复评日期'] as const

function selectWithin(db: Db, officer: Officer, publicity: Publicity) {
  return db.selectFrom('documents').where('documents.publicity', '=', publicity).where(withinReach(officer, 'documents.agency_id'))
}

async function linesOf(
  db: Db,
  officer: Officer,
  publicity: Publicity,
  today: LocalDate,
  part: { readonly limit: number; readonly offset: number },
): Promise<RegisterLine[]> {
  const rows = await selectWithin(db, officer, publicity)
    .innerJoin('editions', (join) =>
      join.on(sql<boolean>`editions.id = coalesce(documents.published_edition_id, documents.current_edition_id)`),
    )
    .innerJoin('agencies', 'agencies.id', 'documents.agency_id')
    .select(['documents.id', 'agencies.name as agency_name', 'documents.index_number', 'documents.column_key', 'documents.state'])
    .select(['documents.formed_on', 'documents.next_review_on', 'editions.text'])
    .orderBy('documents.next_review_on')
    .orderBy('documents.id', 'desc')
    .limit(part.limit)
    .offset(part.offset)
    .execute()
  return rows.map((row) => {
    const { title, documentNumber = null, publicityGround, publicityReason = '' } = row.text as DocumentText
    return {
      id: row.id,
      agencyName: row.agency_name,
      indexNumber: row.index_number,
      title,
      documentNumber,
      columnTitle: titleOf(DOCUMENT_COLUMNS, row.column_key),
      stateTitle: titleOf(EDITORIAL_STATES, row.state),
      formedOn: row.formed_on,
      ground: publicityGround ? titleOf(WITHHOLDING_GROUNDS, publicityGround) : null,
      reason: publicityReason,
      nextReviewOn: row.next_review_on,
      isDue: row.next_review_on !== null && row.next_review_on <= today,
    }
  })
}
