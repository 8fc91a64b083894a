import { sql } from 'kysely'
import type { WorkCalendar } from '../../core/calendar/work-calendar.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import type { DocumentColumnKey } from '../../core/publishing/columns.ts'
import { findColumn } from '../../core/publishing/columns.ts'
import { DOCUMENT_KINDS } from '../../core/publishing/document-kinds.ts'
import { EDITORIAL_STATES, type EditorialState } from '../../core/publishing/editorial-procedure.ts'
import type { Officer } from '../platform/access/actor.ts'
import { withinReach } from '../platform/access/reach.ts'
import { hasWords } from '../platform/database/contains.ts'
import type { Db } from '../platform/database/database.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import { chinaTime } from '../platform/runtime/clock.ts'
import { publishBy } from './publish-by.ts'
import { DOCUMENT_VIEWS, type DocumentRow, type DocumentView } from './schema.ts'

const PAGE_SIZE = 20
/** By what a line of the list is found. */
const SEARCHED = ['editions.title', 'editions.document_number', 'documents.index_number', 'agencies.name', 'persons.name'].map((name) =>
  sql.ref(name),
)

interface Asked {
  readonly state?: EditorialState
  readonly view?: DocumentView
  readonly columnKey?: DocumentColumnKey
  readonly q?: string
  readonly page?: number
}

/** 信息列表. Documents in work and published, last changed first: the agency's own, for 政务公开办 those of every agency below its government. */
export async function listDocuments(
  db: Db,
  actor: Officer,
  asked: Asked,
): Promise<{ total: number; pageSize: number; items: DocumentRow[] }> {
  let query = selectRows(db).where(withinReach(actor, 'documents.agency_id'))
  if (asked.state) query = query.where('documents.state', '=', asked.state)
  const view = DOCUMENT_VIEWS.find(({ key }) => key === asked.view)
  if (view)
    query = view.key === 'outstanding' ? query.where('outstanding', '=', true) : query.where('documents.state', 'in', [...view.states])
  if (asked.columnKey) query = query.where('documents.column_key', '=', asked.columnKey)
  if (asked.q) query = query.where(hasWords(SEARCHED, asked.q))
  const [{ total }, rows, calendar] = await Promise.all([
    query
      .clearSelect()
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
    query
      .orderBy('editions.changed_at', 'desc')
      .orderBy('documents.id', 'desc')
      .limit(PAGE_SIZE)
      .offset(((asked.page ?? 1) - 1) * PAGE_SIZE)
      .execute(),
    currentCalendar(db),
  ])
  return { total, pageSize: PAGE_SIZE, items: rows.map((row) => documentRow(row, calendar)) }
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
      'documents.formed_on',
      'documents.published_at',
      'documents.scheduled_at',
      'documents.next_review_on',
      'documents.outstanding',
      'editions.title',
      'editions.document_number',
      'editions.changed_at',
      'persons.name as changed_by_name',
    ])
    .select(sql<number>`(select max(id) from editorial_facts where document_id = documents.id)`.as('seen'))
}

type SelectedRow = Awaited<ReturnType<ReturnType<typeof selectRows>['execute']>>[number]

/** A line of the list as it goes over the wire. */
export function documentRow(row: SelectedRow, calendar: WorkCalendar): DocumentRow {
  const deadline = row.published_at === null ? publishBy(row.formed_on, calendar) : null
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
