import { METADATA_COLUMNS, type Metadata } from '../../core/publishing/site-import.ts'
import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { batchBeforeStart } from './batches.ts'
import { itemHash, shownItem } from './find-import.ts'
import { mayStage } from './policy.ts'
import type { SourceItem } from './read-items.ts'
import { refusal } from './refusals.ts'
import type { ImportItem } from './schema.ts'
import { corrected, judgedColumns, judgingFor } from './stage-import.ts'

interface Correction {
  readonly id: number
  readonly itemId: number
  /** What the page showed. */
  readonly hash: string
  readonly leftOut: boolean
  readonly metadata: Metadata
}

/** 更正条目. Changes what is said of an item before the batch is signed, or leaves it out. Refuses when it has changed since it was shown. */
export function correctItem(db: Db, actor: Actor, { id, itemId, hash, leftOut, metadata }: Correction, now: Date): Promise<ImportItem> {
  const officer = officerOf(actor, mayStage)
  return db.transaction().execute(async (tx) => {
    const batch = await batchBeforeStart(tx, officer, id)
    const row = await tx
      .selectFrom('site_import_items')
      .select(['item', 'left_out', 'failure'])
      .where('id', '=', itemId)
      .where('site_import_id', '=', id)
      .executeTakeFirst()
    if (!row) throw refusal('site-imports/not-found')
    const before = row.item as SourceItem
    if (itemHash(before, row.left_out) !== hash) throw refusal('site-imports/moved-on')
    const changes = METADATA_COLUMNS.flatMap(({ key }) => {
      const value = metadata[key]
      return value === undefined || value.trim() === (before.metadata[key] ?? '') ? [] : [[key, value] as const]
    })
    const item = corrected(before, { ...before.corrected, ...Object.fromEntries(changes) })
    const judging = await judgingFor(tx, { agencyId: officer.agencyId, target: batch.target }, now)
    await tx
      .updateTable('site_import_items')
      .set({ ...judgedColumns(item, judging), left_out: leftOut })
      .where('id', '=', itemId)
      .execute()
    await record(tx, officer, 'correct-batch-item', `site-import:${id}`, { itemId, leftOut })
    return shownItem({ id: itemId, item, left_out: leftOut, document_id: null, failure: row.failure }, judging)
  })
}
