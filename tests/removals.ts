import { sql } from 'kysely'
import type { BoundRuntime } from '../server/platform/access/databases.ts'
import type { Db } from '../server/platform/database/database.ts'
import { REMOVE_FILES } from '../server/platform/http/queues.ts'
import { storedFiles } from '../server/platform/http/stored-files.ts'

/** Works the jobs that remove files, as a worker would; `db` is that of the owner, who reads the queue. */
export async function removeErasedFiles(db: Db, jobs: BoundRuntime): Promise<void> {
  const { rows } = await sql<{ data: object }>`select data from pgboss.job where name = ${REMOVE_FILES.name} and state = 'created'`.execute(
    db,
  )
  const removal = storedFiles.jobs?.find(({ queue }) => queue.name === REMOVE_FILES.name)
  for (const { data } of rows) await removal?.work(data, jobs)
}
