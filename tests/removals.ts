import { sql } from 'kysely'
import type { BoundRuntime } from '../server/platform/access/databases.ts'
import type { Db } from '../server/platform/database/database.ts'
import { storedFiles } from '../server/platform/http/stored-files.ts'

/** Works the jobs that remove files, as a worker would; `db` is that of the owner, who reads the queue. */
export async function removeErasedFiles(db: Db, jobs: BoundRuntime): Promise<void> {
  for (const { queue, work } of storedFiles.jobs ?? []) {
    const { rows } = await sql<{ data: object }>`select data from pgboss.job where name = ${queue.name} and state = 'created'`.execute(db)
    for (const { data } of rows) await work(data, jobs)
  }
}
