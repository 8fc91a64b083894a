import { type RawBuilder, sql } from 'kysely'
import { type Cell, type CellRef, cellRef } from '../../core/annual-report/cells.ts'
import type { LimitedKind } from '../../core/publishing/document-kinds.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { YearBounds } from './year-bounds.ts'

/** The kind of document that each row of table two counts. */
const KIND_OF_ROW = { regulations: 'regulation', 'normative-documents': 'normative' } as const satisfies Record<string, LimitedKind>
export type DocumentRow = keyof typeof KIND_OF_ROW

/**
 * The day from which a document no longer counts: the recorded end or the day after its period of validity, whichever came
 * first (`least` passes over null). Expiry counts as 废止 like repeal, lapse and replacement, so that 现行有效 of two years
 * differs by exactly what was issued and ended.
 */
const ENDED = sql`least(d.ended_on, d.valid_to + 1)`

/** 表二第（一）项的统计口径. The conditions on a published document `d` and its edition `e`, shared by the count and the list of records. */
const QUESTIONS = {
  issued: ({ first, last }) => sql<boolean>`e.made_on between ${first} and ${last}`,
  repealed: ({ first, last }) => sql<boolean>`${ENDED} between ${first} and ${last}`,
  'in-force': ({ last }) => sql<boolean>`${ENDED} is null or ${ENDED} > ${last}`,
} as const satisfies Record<string, (year: YearBounds) => RawBuilder<boolean>>
type DocumentColumn = keyof typeof QUESTIONS

/** Documents with their published edition, which has the day of issue. */
export const DOCUMENTS = sql`documents d join editions e on e.id = d.published_edition_id`

/** 表二第（一）项. Counts 规章 and 行政规范性文件 of an agency (and of those it carries on). */
export async function countDocuments(db: Db | Tx, agencyIds: readonly number[], year: YearBounds): Promise<Map<CellRef, number>> {
  const { rows } = await sql<{ kind: string } & Record<DocumentColumn, number>>`
    select d.kind,
      ${sql.join(Object.entries(QUESTIONS).map(([key, asks]) => sql`(count(*) filter (where ${asks(year)}))::int as ${sql.id(key)}`))}
    from ${DOCUMENTS}
    where d.origin_id = any(${agencyIds}::int[]) and d.kind in (${sql.join(Object.values(KIND_OF_ROW))}) and e.made_on <= ${year.last}
    group by d.kind`.execute(db)
  const counts = new Map<CellRef, number>()
  for (const [row, kind] of Object.entries(KIND_OF_ROW)) {
    const group = rows.find((found) => found.kind === kind)
    if (!group) continue
    for (const column of Object.keys(QUESTIONS) as DocumentColumn[]) counts.set(cellRef('two', row, column), group[column])
  }
  return counts
}

/** Whether a cell of table two counts documents. */
export function countsDocuments({ row, column }: Cell): boolean {
  return isDocumentRow(row) && column in QUESTIONS
}

/** Whether a row of table two counts documents. */
export function isDocumentRow(row: string): row is DocumentRow {
  return row in KIND_OF_ROW
}

/** The condition for the documents that a cell counts. */
export function documentsOfCell(agencyIds: readonly number[], year: YearBounds, row: DocumentRow, column: string): RawBuilder<boolean> {
  const asks = QUESTIONS[column as DocumentColumn]
  return sql<boolean>`d.origin_id = any(${agencyIds}::int[]) and d.kind = ${KIND_OF_ROW[row]} and e.made_on <= ${year.last} and (${asks(year)})`
}
