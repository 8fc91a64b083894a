import type { Runtime } from '../platform/runtime/runtime.ts'
import { indexDocuments } from './index-document.ts'
import { FORM } from './search-entry.ts'

const BATCH = 20
/** A run ends before the next one begins. */
const RUN_MS = 240_000

/** 重建检索索引. Indexes anew what an earlier version of the program indexed, until nothing is left or the time of a run is over. */
export async function reindexOutdated({ db, files, log }: Pick<Runtime, 'db' | 'files' | 'log'>): Promise<void> {
  let count = 0
  for (const end = performance.now() + RUN_MS; performance.now() < end; ) {
    const outdated = await db.selectFrom('search_entries').select('document_id').where('form', '<', FORM).limit(BATCH).execute()
    if (outdated.length === 0) break
    const ids = outdated.map(({ document_id }) => document_id)
    await indexDocuments(db, ids, files)
    count += ids.length
  }
  if (count > 0) log.info({ count }, 'documents indexed anew')
}
