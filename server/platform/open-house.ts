import { join } from 'node:path'
import type { PgBoss } from 'pg-boss'
import { systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { openDatabase } from './database.ts'
import { openTypesetter } from './documents/typesetter.ts'
import { startPostgres } from './embedded-postgres.ts'
import { openFileStore } from './files.ts'
import type { House } from './house.ts'
import { openJobs } from './jobs.ts'
import { openLog } from './log.ts'
import { migrate } from './migrate.ts'
import { pageCache } from './pages.ts'

/** An open house, its queues, and the way to close it all in order. */
export interface OpenHouse {
  readonly house: House
  readonly boss: PgBoss
  /** The migrations that were done now. */
  readonly migrated: readonly string[]
  close(): Promise<void>
}

/** Opens everything a run needs: the database (our own server unless DATABASE_URL names one), migrated, its queues, the files. */
export async function openHouse(
  config: Config,
  { clock = systemClock, log = openLog(config.logLevel) }: Partial<Pick<House, 'clock' | 'log'>> = {},
): Promise<OpenHouse> {
  const server = config.databaseUrl === undefined ? await startPostgres(config.dataDir) : undefined
  const url = config.databaseUrl ?? server?.url ?? ''
  const db = openDatabase(url, config.databaseConnections)
  const shut = async (): Promise<void> => {
    await db.destroy()
    await server?.stop()
  }
  try {
    const migrated = await migrate(db)
    if (migrated.length > 0) log.info({ migrated }, 'migrated')
    const boss = await openJobs(db, url, (error) => log.error({ err: error }, 'jobs'))
    const files = await openFileStore(join(config.dataDir, 'files'))
    const typesetter = openTypesetter(config.fontDir)
    return {
      house: { config, db, clock, files, log, pages: pageCache(db), typesetter },
      boss,
      migrated,
      async close() {
        await boss.stop({ graceful: true, timeout: 3000 })
        await typesetter.close()
        await shut()
      },
    }
  } catch (error) {
    await shut()
    throw error
  }
}
