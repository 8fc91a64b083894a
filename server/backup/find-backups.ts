import type { Db } from '../platform/database/database.ts'
import type { Config } from '../platform/runtime/config.ts'
import { lastBackup } from './last-backup.ts'

const SHOWN = 30
/** A day and two hours for the backup itself. */
const OVERDUE_MS = 26 * 3_600_000

/** 备份情况. What the system administrator looks at each morning. */
export async function findBackups(db: Db, { dir, at }: Config['backup'], now: Date) {
  const { succeededAt, fullAt, problem } = await lastBackup(db)
  const runs = await db
    .selectFrom('backups')
    .select(['id', 'kind', 'finished_at', 'name', 'stored_bytes', 'problem'])
    .orderBy('id', 'desc')
    .limit(SHOWN)
    .execute()
  return {
    configured: dir !== undefined,
    at,
    succeededAt: succeededAt?.toISOString() ?? null,
    fullAt: fullAt?.toISOString() ?? null,
    overdue: dir !== undefined && now.getTime() - (fullAt?.getTime() ?? 0) > OVERDUE_MS,
    problem,
    items: runs.map(({ id, kind, finished_at, name, stored_bytes, problem: why }) => ({
      id,
      kind,
      finishedAt: finished_at.toISOString(),
      name,
      storedBytes: stored_bytes,
      problem: why,
    })),
  }
}
