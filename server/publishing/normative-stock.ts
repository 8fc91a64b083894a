import { sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { LimitedKind } from '../../core/publishing/document-kinds.ts'
import type { Db } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { type PublishedLine, type Publisher, publishedBy, publishedLine, selectPublished } from './published-documents.ts'

/** 规章或者行政规范性文件 on the portal, with what a list of validity says of it. */
export interface StockLine extends PublishedLine {
  readonly validity: NonNullable<PublishedLine['validity']>
  /** The day on which it was made public, here or before it was taken over. */
  readonly publicSince: LocalDate
  /** The documents that have amended it and that repeal it, oldest first. */
  readonly amendedBy: readonly Changing[]
  readonly repealedBy: readonly Changing[]
}

interface Changing {
  readonly title: string
  readonly documentNumber: string | null
  readonly madeOn: LocalDate
}

/** 文件存量. All documents of a kind on the portal, of one agency or of all, by the day on which they were made; ended ones are among them. */
export async function normativeStock(db: Db, kinds: readonly LimitedKind[], by?: Publisher): Promise<StockLine[]> {
  const rows = await selectPublished(db)
    .select([changing('documents_amending').as('amendedBy'), changing('documents_repealing').as('repealedBy')])
    .where('documents.published_edition_id', 'is not', null)
    .where('documents.column_key', '=', 'normative')
    .where('documents.kind', 'in', [...kinds])
    .$if(by !== undefined, (query) => query.where(by ? publishedBy(by) : sql<boolean>`true`))
    .orderBy('editions.made_on')
    .orderBy('documents.id')
    .execute()
  return rows.flatMap((row) => {
    const line = publishedLine(row)
    const { validity } = line
    if (!validity) return []
    const publicSince = line.firstPublishedOn ?? chinaDay(line.publishedAt)
    return [{ ...line, validity, publicSince, amendedBy: row.amendedBy, repealedBy: row.repealedBy }]
  })
}

/** The documents on the portal whose text amends or repeals this one. */
function changing(relation: 'documents_amending' | 'documents_repealing') {
  return sql<Changing[]>`coalesce((select json_agg(json_build_object('title', text.title, 'documentNumber', text.document_number,
    'madeOn', text.made_on) order by text.made_on, other.id)
    from documents other join editions text on text.id = other.published_edition_id
    where other.id = any(array(select ${sql.ref(relation)}(documents.id)))), '[]')`
}
