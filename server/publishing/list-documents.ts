import { type RawBuilder, sql } from 'kysely'
import type { Static } from 'typebox'
import type { WorkCalendar } from '../../core/calendar/work-calendar.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import { type DOCUMENT_COLUMNS_SHOWN, PAGE_SIZES, type SortKey } from '../../core/lists/lists.ts'
import { DOCUMENT_COLUMNS, findColumn } from '../../core/publishing/columns.ts'
import { DOCUMENT_KINDS } from '../../core/publishing/document-kinds.ts'
import { EDITORIAL_STATES } from '../../core/publishing/editorial-procedure.ts'
import type { Officer } from '../platform/access/actor.ts'
import { withinReach } from '../platform/access/reach.ts'
import { hasWords } from '../platform/database/contains.ts'
import type { Db } from '../platform/database/database.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import { chinaTime } from '../platform/runtime/clock.ts'
import { INTERPRETED_AT, UNINTERPRETED } from './interpretation-due.ts'
import { publishBy } from './publish-by.ts'
import { DOCUMENT_VIEWS, type DocumentRow, type ROUTES } from './schema.ts'

/** By what a line of the list is found. */
const SEARCHED = ['editions.title', 'editions.document_number', 'documents.index_number', 'agencies.name', 'persons.name'].map((name) =>
  sql.ref(name),
)

/** The views that are no states. */
const MARKED = { outstanding: sql<boolean>`documents.outstanding`, uninterpreted: UNINTERPRETED } as const

type Asked = Static<(typeof ROUTES)['listDocuments']['query']>

/** 信息列表. Documents in work and published, last changed first: the agency's own, for 政务公开办 those of every agency below its government. */
export async function listDocuments(
  db: Db,
  actor: Officer,
  asked: Asked,
): Promise<{ total: number; pageSize: number; items: DocumentRow[] }> {
  const pageSize = asked.size ?? PAGE_SIZES[0]
  const [{ total }, items] = await Promise.all([
    wanted(db, actor, asked)
      .clearSelect()
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
    documentsOf(db, actor, asked, pageSize, ((asked.page ?? 1) - 1) * pageSize),
  ])
  return { total, pageSize, items }
}

/** 列表的各行 of a filter in its order, at most so many. */
export async function documentsOf(db: Db, actor: Officer, asked: Asked, limit: number, offset = 0): Promise<DocumentRow[]> {
  const direction = asked.desc ? sql`desc nulls last` : sql`asc nulls last`
  const [rows, calendar] = await Promise.all([
    wanted(db, actor, asked)
      .$if(asked.sort !== undefined, (query) => query.orderBy(sql`${SORTS[asked.sort ?? 'changed']} ${direction}`))
      .orderBy('editions.changed_at', 'desc')
      .orderBy('documents.id', 'desc')
      .limit(limit)
      .offset(offset)
      .execute(),
    currentCalendar(db),
  ])
  return rows.map((row) => documentRow(row, calendar))
}

/** By what a column sorts; lists of the core in their own order. Only what `owesPublication` has a day by which it must be public. */
const SORTS: Readonly<Record<SortKey<typeof DOCUMENT_COLUMNS_SHOWN>, RawBuilder<unknown>>> = {
  document: sql`editions.title`,
  agency: sql`agencies.sort`,
  state: sql`array_position(${EDITORIAL_STATES.map(({ key }) => key)}::text[], documents.state)`,
  column: sql`array_position(${DOCUMENT_COLUMNS.map(({ key }) => key)}::text[], documents.column_key)`,
  kind: sql`array_position(${DOCUMENT_KINDS.map(({ key }) => key)}::text[], documents.kind)`,
  number: sql`editions.document_number`,
  formed: sql`documents.formed_on`,
  publishBy: sql`case when documents.published_at is null and documents.first_published_on is null and documents.publicity = 'proactive'
    then documents.formed_on end`,
  published: sql`documents.published_at`,
  changed: sql`editions.changed_at`,
}

function wanted(db: Db, actor: Officer, asked: Asked) {
  const view = DOCUMENT_VIEWS.find(({ key }) => key === asked.view)
  let query = selectRows(db).where(withinReach(actor, 'documents.agency_id'))
  if (asked.state) query = query.where('documents.state', '=', asked.state)
  if (view)
    query =
      view.key in MARKED ? query.where(MARKED[view.key as keyof typeof MARKED]) : query.where('documents.state', 'in', [...view.states])
  if (asked.columnKey) query = query.where('documents.column_key', '=', asked.columnKey)
  if (asked.kind) query = query.where('documents.kind', '=', asked.kind)
  if (asked.agencyId) query = query.where('documents.agency_id', '=', asked.agencyId)
  if (asked.from) query = query.where(sql<boolean>`documents.published_at >= ${`${asked.from}T00:00:00+08:00`}::timestamptz`)
  if (asked.to) query = query.where(sql<boolean>`documents.published_at < ${`${asked.to}T00:00:00+08:00`}::timestamptz + interval '1 day'`)
  if (asked.q) query = query.where(hasWords(SEARCHED, asked.q))
  return query
}

/** The query behind a line of the list: a document with its present text. */
export function selectRows(db: Db) {
  return db
    .selectFrom('documents')
    .innerJoin('editions', 'editions.id', 'documents.current_edition_id')
    .innerJoin('agencies', 'agencies.id', 'documents.agency_id')
    .innerJoin('accounts', 'accounts.id', 'editions.changed_by')
    .innerJoin('persons', 'persons.id', 'accounts.person_id')
    .select([
      'documents.id',
      'documents.agency_id',
      'agencies.name as agency_name',
      'documents.column_key',
      'documents.kind',
      'documents.index_number',
      'documents.state',
      'documents.publicity',
      'documents.formed_on',
      'documents.fields',
      'documents.published_at',
      'documents.first_published_on',
      'documents.scheduled_at',
      'documents.next_review_on',
      'documents.outstanding',
      'editions.title',
      'editions.document_number',
      'editions.changed_at',
      'persons.name as changed_by_name',
    ])
    .select(sql<number>`(select max(id) from editorial_facts where document_id = documents.id)`.as('seen'))
    .select(INTERPRETED_AT.as('interpreted_at'))
}

type SelectedRow = Awaited<ReturnType<ReturnType<typeof selectRows>['execute']>>[number]

type Owing = Pick<SelectedRow, 'published_at' | 'first_published_on' | 'publicity'>

/** Whether the time for publication runs: not for what was public before it was taken over, nor for what is not 主动公开. */
export function owesPublication({ published_at, first_published_on, publicity }: Owing): boolean {
  return published_at === null && first_published_on === null && publicity === 'proactive'
}

/** A line of the list as it goes over the wire. */
export function documentRow(row: SelectedRow, calendar: WorkCalendar): DocumentRow {
  const deadline = owesPublication(row) ? publishBy(row, calendar) : null
  return {
    id: row.id,
    agencyName: row.agency_name,
    columnKey: row.column_key,
    columnTitle: findColumn(row.column_key)?.column.title ?? row.column_key,
    kind: row.kind,
    kindTitle: titleOf(DOCUMENT_KINDS, row.kind),
    indexNumber: row.index_number,
    title: row.title,
    documentNumber: row.document_number,
    state: row.state,
    stateTitle: titleOf(EDITORIAL_STATES, row.state),
    onPortal: row.published_at !== null,
    formedOn: row.formed_on,
    publishBy: deadline?.value ?? null,
    publishNotBefore: deadline?.notBefore ?? null,
    publishedAt: row.published_at && chinaTime(row.published_at),
    scheduledAt: row.scheduled_at && chinaTime(row.scheduled_at),
    nextReviewOn: row.next_review_on,
    outstanding: row.outstanding,
    seen: row.seen,
    changedBy: row.changed_by_name,
    changedAt: chinaTime(row.changed_at),
  }
}
