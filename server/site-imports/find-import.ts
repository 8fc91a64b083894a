import { createHash } from 'node:crypto'
import { FINDINGS, type Finding, METADATA_COLUMNS, sayFinding } from '../../core/publishing/site-import.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { plainText } from '../publishing/index.ts'
import { listHashOf, listImports, maySignFor, VIEWS } from './batches.ts'
import { type Judging, textOfItem } from './item-text.ts'
import type { SourceItem } from './read-items.ts'
import { refusal } from './refusals.ts'
import { CORRECTED, type FoundFinding, type FoundImport, type ImportItem, type ItemView } from './schema.ts'
import { judgingFor } from './stage-import.ts'

const PAGE_SIZE = 50
const SHOWN_WORDS = 300

/** 批次详情. A batch of the officer's agency with one page of its items, of one kind or all. */
export async function findImport(
  db: Db,
  officer: Officer,
  { id, view, page }: { readonly id: number; readonly view?: ItemView | undefined; readonly page: number },
  now: Date,
): Promise<FoundImport> {
  const [row] = await listImports(db, officer, id)
  if (!row) throw refusal('site-imports/not-found')
  const batch = await db
    .selectFrom('site_imports')
    .select(['host', 'findings', 'list_hash', 'staged_by'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const judging = await judgingFor(db, { agencyId: officer.agencyId, target: row.target }, now)
  const items = db
    .selectFrom('site_import_items')
    .where('site_import_id', '=', id)
    .$if(view !== undefined, (query) => query.where(VIEWS[view ?? 'ready']))
  const { total } = await items.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await items
    .select(['id', 'item', 'left_out', 'document_id', 'failure'])
    .orderBy('id')
    .offset((page - 1) * PAGE_SIZE)
    .limit(PAGE_SIZE)
    .execute()
  return {
    ...row,
    host: batch.host,
    findings: (batch.findings as Finding[]).map(shownFinding),
    listHash: batch.list_hash ?? (await listHashOf(db, id)).hash,
    maySign: row.target === 'public' && batch.staged_by !== officer.accountId && (await maySignFor(db, officer)),
    total,
    pageSize: PAGE_SIZE,
    items: rows.map((one) => shownItem(one, judging)),
  }
}

interface StoredItem {
  readonly id: number
  readonly item: unknown
  readonly left_out: boolean
  readonly document_id: number | null
  readonly failure: string | null
}

/** 条目. As the page shows it, judged as of today. */
export function shownItem({ id, item: stored, left_out, document_id, failure }: StoredItem, judging: Judging): ImportItem {
  const item = stored as SourceItem
  const said = Object.fromEntries(CORRECTED.map(({ key }) => [key, item.metadata[key] ?? '']))
  return {
    id,
    place: item.place,
    metadata: said as ImportItem['metadata'],
    words: plainText(item.body).slice(0, SHOWN_WORDS),
    files: item.files.map(({ name }) => name),
    findings: document_id === null ? textOfItem(item, judging).findings.map(shownFinding) : [],
    leftOut: left_out,
    documentId: document_id,
    failure,
    hash: itemHash(item, left_out),
  }
}

/** What the page showed of an item, so that a correction of something else is refused. */
export function itemHash({ metadata, files }: SourceItem, leftOut: boolean): string {
  return createHash('sha256')
    .update(JSON.stringify([METADATA_COLUMNS.map(({ key }) => metadata[key] ?? ''), files, leftOut]))
    .digest('hex')
}

/** 问题. In words, with its weight and what to do. */
export function shownFinding(finding: Finding): FoundFinding {
  const { level, next } = FINDINGS[finding.key]
  const column = METADATA_COLUMNS.find(({ key }) => key === finding.field)
  return { level, field: column?.title ?? '', says: sayFinding(finding), next }
}
