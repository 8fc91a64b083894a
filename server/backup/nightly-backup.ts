import type { Db } from '../platform/database/database.ts'
import { chinaTime } from '../platform/runtime/clock.ts'
import type { Config } from '../platform/runtime/config.ts'
import { BackupRunning } from './back-up.ts'
import { type BackupRun, runBackup } from './run-backup.ts'

/**
 * 定时备份. A full backup when the hour of the day has passed and none was made since; otherwise the changes since the last one, which a
 * database of one's own keeps by its own means. Does nothing without a store, or while another backup runs.
 */
export async function nightlyBackup(db: Db, config: Config, now: Date): Promise<BackupRun | undefined> {
  if (config.backup.dir === undefined) return undefined
  const kind = (await isFullDue(db, config.backup.at, now)) ? 'full' : 'log'
  if (kind === 'log' && config.databaseUrl !== undefined) return undefined
  try {
    return await runBackup(config, kind)
  } catch (error) {
    if (error instanceof BackupRunning) return undefined
    throw error
  }
}

async function isFullDue(db: Db, at: string, now: Date): Promise<boolean> {
  const [today, time] = chinaTime(now).split(' ') as [string, string]
  const day = time >= at ? today : chinaTime(new Date(now.getTime() - 86_400_000)).slice(0, 10)
  const since = new Date(`${day}T${at}:00+08:00`)
  const made = await db
    .selectFrom('backups')
    .select('id')
    .where('kind', '!=', 'log')
    .where('problem', 'is', null)
    .where('finished_at', '>=', since)
    .limit(1)
    .executeTakeFirst()
  return made === undefined
}
