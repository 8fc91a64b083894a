import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database/database.ts'
import { DOCUMENTS, type DocumentRow, documentsOfCell, isDocumentRow } from './ledger-documents.ts'
import type { ReportFindingItem } from './schema.ts'
import { yearBounds } from './year-bounds.ts'

/**
 * 接管的存量. Says with a breach of Y-2 how much of it comes from documents of earlier years that were taken over in this year, which the
 * report of last year could not count: their day of making is their true one, so that they are not 制发 of this year.
 */
export async function explainStock(
  db: Db | Tx,
  agencyIds: readonly number[],
  year: number,
  findings: readonly ReportFindingItem[],
): Promise<ReportFindingItem[]> {
  const explained: ReportFindingItem[] = []
  for (const finding of findings) {
    const [, row = ''] = finding.where.split('.')
    const count = finding.rule === 'Y-2' && isDocumentRow(row) ? await countTakenOver(db, agencyIds, year, row) : 0
    explained.push(count === 0 ? finding : { ...finding, says: `${finding.says}；${sayTakenOver(count)}` })
  }
  return explained
}

function sayTakenOver(count: number): string {
  return `其中本年接管以前年度制发、现行有效的文件${count}件，上年报告没有计入：请核对后更正上年报告，或者在第六部分说明`
}

/** How many documents in force at the end of the year were made before it and entered in it with their earlier day of publication. */
async function countTakenOver(db: Db | Tx, agencyIds: readonly number[], year: number, row: DocumentRow): Promise<number> {
  const { first, last } = yearBounds(year)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${DOCUMENTS}
    where ${documentsOfCell(agencyIds, yearBounds(year), row, 'in-force')} and d.first_published_on is not null and e.made_on < ${first}
      and (d.published_at at time zone 'Asia/Shanghai')::date between ${first} and ${last}`.execute(db)
  return rows[0]?.count ?? 0
}
