import { join } from 'node:path'
import type { PgBoss } from 'pg-boss'
import { systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { openDatabase } from './database.ts'
import { openTypesetter } from './documents/typesetter.ts'
import { openFileStore } from './files.ts'
import type { House } from './house.ts'
import { openJobs } from './jobs.ts'
import { openLog } from './log.ts'
import { migrate } from './migrate.ts'
import { pageCache } from './pages.ts'

/** A furnished house, and the way to close it in order. */
export interface FurnishedHouse {
  readonly house: House
  /** The migrations that were done now. */
  readonly migrated: readonly string[]
  /** Opens the queues, once; before that no verb is called. */
  openQueues(): Promise<PgBoss>
  close(): Promise<void>
}

/** Opens, on a database that is up, everything else a run needs: migrated tables, the files, the typesetter. */
export async function furnishHouse(
  config: Config,
  url: string,
  { clock = systemClock, log = openLog(config.logLevel) }: Partial<Pick<House, 'clock' | 'log'>>,
): Promise<FurnishedHouse> {
  const db = openDatabase(url, config.databaseConnections)
  try {
    const migrated = await migrate(db)
    if (migrated.length > 0) log.info({ migrated }, 'migrated')
    const files = await openFileStore(join(config.dataDir, 'files'))
    const typesetter = openTypesetter(config.fontDir)
    let queues: Promise<PgBoss> | undefined
    return {
      house: { config, db, clock, files, log, pages: pageCache(db), typesetter },
      migrated,
      openQueues() {
        queues ??= openJobs(db, url, (error) => log.error({ err: error }, 'jobs'))
        return queues
      },
      async close() {
        // Also when they are still being opened, or could not be.
        const boss = await queues?.catch(() => undefined)
        await boss?.stop({ graceful: true, timeout: 3000 })
        await typesetter.close()
        await db.destroy()
      },
    }
  } catch (error) {
    await db.destroy()
    throw error
  }
}
