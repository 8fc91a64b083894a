import { sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import { SECURITY_CONCLUSIONS, type SecurityConclusion } from '../../core/publishing/security-review.ts'
import type { Actor, Officer } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import { withinReach } from '../platform/access/reach.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { writeSheet } from '../platform/runtime/sheet.ts'
import { mayReadWork } from './policy.ts'
import type { SecuritySummary } from './schema-reviews.ts'

type Line = SecuritySummary['items'][number]

/**
 * 保密审查月度汇总. Every review and reply of a month of China with its conclusion, also of a month without any; beside it what is not public with
 * its next review day, what waits for an authority, and what was published urgently and is not reviewed yet.
 */
export async function securitySummary(db: Db, officer: Officer, month: string, now: Date): Promise<SecuritySummary> {
  const [items, open] = await Promise.all([reviewsOf(db, officer, month), openDocuments(db, officer)])
  const today = chinaDay(now)
  return {
    month,
    counts: SECURITY_CONCLUSIONS.map(({ key, title }) => ({ key, title, count: items.filter((one) => one.conclusion === key).length })),
    items,
    notPublic: open
      .filter(({ state }) => state === 'not-public')
      .map(({ next_review_on, ...row }) => ({
        ...shown(row),
        nextReviewOn: next_review_on,
        isDue: next_review_on !== null && next_review_on <= today,
      })),
    referred: open.filter(({ state }) => state === 'referred').map(shown),
    outstanding: open.filter(({ outstanding }) => outstanding).map(shown),
  }
}

/** 导出保密审查汇总表. The reviews of the month as an Excel sheet; its last line counts them. */
export async function exportSecuritySummary(
  db: Db,
  actor: Actor,
  { month }: { readonly month: string },
  now: Date,
): Promise<{ name: string; content: string }> {
  const officer = officerOf(actor, mayReadWork)
  const { items, counts } = await securitySummary(db, officer, month, now)
  await db.transaction().execute((tx) => record(tx, officer, 'export-security-summary', `month:${month}`, { count: items.length }))
  const rows = items.map((one) => [
    one.on,
    one.agencyName,
    one.title,
    one.documentNumber ?? '',
    one.conclusionTitle,
    one.handling,
    one.grounds,
    one.nextReviewOn ?? '',
    one.by,
  ])
  const total = `合计${items.length}件：${counts.map(({ title, count }) => `${title}${count}件`).join('，')}`
  const sheet = await writeSheet('保密审查汇总', [HEADS, ...rows, [total]])
  return { name: `保密审查汇总表（${month}）.xlsx`, content: sheet.toString('base64') }
}

const HEADS = [
  '审查日期',
  '机关',
  '信息标题',
  '发文字号',
  '审查结论',
  '处理（删减、去标识）',
  '依据条款',
  '下次复评日期',
  '审查人',
] as const

interface Reviewed {
  readonly id: number
  readonly document_id: number
  readonly agency_name: string
  readonly title: string
  readonly document_number: string | null
  readonly conclusion: SecurityConclusion
  readonly details: { readonly handling?: string; readonly grounds?: string; readonly nextReviewOn?: LocalDate }
  readonly happened_on: LocalDate
  readonly name: string | null
}

/** Until 2026 the conclusion was part of the final pass. */
async function reviewsOf(db: Db, officer: Officer, month: string): Promise<Line[]> {
  const first = sql`to_date(${month}, 'YYYY-MM')`
  const { rows } = await sql<Reviewed>`
    select fact.id, fact.document_id, agency.name as agency_name, edition.title, edition.document_number,
      coalesce(fact.details ->> 'conclusion', fact.details ->> 'security') as conclusion, fact.details, fact.happened_on, person.name
    from editorial_facts fact
      join documents document on document.id = fact.document_id
      join agencies agency on agency.id = document.agency_id
      join editions edition on edition.document_id = fact.document_id and edition.number = fact.edition
      left join accounts account on account.id = fact.recorded_by
      left join persons person on person.id = account.person_id
    where ${withinReach(officer, 'document.agency_id')}
      and fact.happened_on >= ${first} and fact.happened_on < ${first} + interval '1 month'
      and (fact.kind in ('security-reviewed', 'security-replied') or (fact.kind = 'final-passed' and fact.details ? 'security'))
    order by fact.happened_on, fact.id`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    documentId: row.document_id,
    agencyName: row.agency_name,
    title: row.title,
    documentNumber: row.document_number,
    conclusion: row.conclusion,
    conclusionTitle: titleOf(SECURITY_CONCLUSIONS, row.conclusion),
    handling: row.details.handling ?? '',
    grounds: row.details.grounds ?? '',
    nextReviewOn: row.details.nextReviewOn ?? null,
    on: row.happened_on,
    by: row.name ?? '',
  }))
}

function openDocuments(db: Db, officer: Officer) {
  return db
    .selectFrom('documents')
    .innerJoin('editions', 'editions.id', 'documents.current_edition_id')
    .innerJoin('agencies', 'agencies.id', 'documents.agency_id')
    .select(['documents.id', 'editions.title', 'agencies.name as agency_name', 'documents.state', 'next_review_on', 'outstanding'])
    .where(withinReach(officer, 'documents.agency_id'))
    .where((eb) => eb.or([eb('documents.state', 'in', ['not-public', 'referred']), eb('outstanding', '=', true)]))
    .orderBy('next_review_on')
    .orderBy('documents.id')
    .execute()
}

function shown({ id, title, agency_name }: { readonly id: number; readonly title: string; readonly agency_name: string }) {
  return { id, title, agencyName: agency_name }
}
