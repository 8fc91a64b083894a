import type { Logger } from 'pino'
import type { Db } from '../platform/database/database.ts'
import { indexDocuments } from './index-document.ts'
import { FORM } from './search-entry.ts'

const BATCH = 20
/** A run ends before the next one begins. */
const RUN_MS = 240_000

/** 重建检索索引. Indexes anew what an earlier version of the program indexed, until nothing is left or the time of a run is over. */
export async function reindexOutdated(db: Db, log: Pick<Logger, 'info'>): Promise<void> {
  let count = 0
  for (const end = performance.now() + RUN_MS; performance.now() < end; ) {
    const outdated = await db
      .selectFrom('search_entries')
      .select('document_id')
      .where('form', '<', FORM)
      .orderBy('form')
      .orderBy('document_id', 'desc')
      .limit(BATCH)
      .execute()
    if (outdated.length === 0) break
    await indexDocuments(
      db,
      outdated.map(({ document_id }) => document_id),
    )
    count += outdated.length
  }
  if (count > 0) log.info({ count }, 'documents indexed anew')
}
