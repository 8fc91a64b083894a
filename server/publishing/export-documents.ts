import type { Static } from 'typebox'
import type { DOCUMENT_COLUMNS_SHOWN } from '../../core/lists/lists.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { BoundDb } from '../platform/database/scope.ts'
import { listSheet, type SheetCells } from '../platform/runtime/list-sheet.ts'
import { documentsOf } from './list-documents.ts'
import type { DocumentRow, ROUTES } from './schema.ts'

const CELLS: SheetCells<(typeof DOCUMENT_COLUMNS_SHOWN)[number]['key'], DocumentRow> = {
  document: [
    ['标题', ({ title }) => title],
    ['索引号', ({ indexNumber }) => indexNumber],
  ],
  agency: [['机关', ({ agencyName }) => agencyName]],
  state: [['状态', ({ stateTitle }) => stateTitle]],
  column: [['栏目', ({ columnTitle }) => columnTitle]],
  kind: [['信息种类', ({ kindTitle }) => kindTitle]],
  number: [['发文字号', ({ documentNumber }) => documentNumber]],
  formed: [['生成日期', ({ formedOn }) => formedOn]],
  publishBy: [['应公开日', publishDay]],
  published: [['发布时间', ({ publishedAt }) => publishedAt]],
  changed: [
    ['最后修改人', ({ changedBy }) => changedBy],
    ['最后修改时间', ({ changedAt }) => changedAt],
  ],
}

/** 导出信息列表. What the list shows under its filter, all pages. */
export async function exportDocuments(
  db: BoundDb,
  officer: Officer,
  asked: Static<(typeof ROUTES)['exportDocuments']['body']>,
  now: Date,
): Promise<{ name: string; content: string }> {
  const { columns: _, ...query } = asked
  return listSheet(db, officer, { title: '信息发布', asked, cells: CELLS, read: (most) => documentsOf(db, officer, query, most) }, now)
}

function publishDay({ onPortal, publishBy, publishNotBefore }: DocumentRow): string | null {
  if (onPortal) return '已公开'
  return publishBy ?? (publishNotBefore && `待定，不早于${publishNotBefore}`)
}
