import { join } from 'node:path'
import type { PgBoss } from 'pg-boss'
import { openDatabase } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { bind } from '../database/scope.ts'
import { openTypesetter } from '../documents/typesetter.ts'
import { openJobs } from '../jobs/jobs.ts'
import type { Queue } from '../jobs/queue.ts'
import { pageCache } from '../pages/page-cache.ts'
import { systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { openFileStore, sweepDrafts } from './files.ts'
import { openLog } from './log.ts'
import type { Runtime } from './runtime.ts'

/** The runtime, and the functions that open and close it in order. */
export interface AssembledRuntime {
  readonly runtime: Runtime
  /** The migrations that ran. */
  readonly migrated: readonly string[]
  /** Opens the queues, once; no verb is called before. */
  openQueues(queues: readonly Queue[]): Promise<PgBoss>
  close(): Promise<void>
}

/** Opens, on a running database, everything else: migrated tables, the files, the typesetter. */
export async function assembleRuntime(
  config: Config,
  url: string,
  { clock = systemClock, log = openLog(config.logLevel) }: Partial<Pick<Runtime, 'clock' | 'log'>>,
): Promise<AssembledRuntime> {
  const db = openDatabase(url, config.databaseConnections)
  try {
    const migrated = await migrate(db)
    if (migrated.length > 0) log.info({ migrated }, 'migrated')
    const files = await openFileStore(join(config.dataDir, 'files'))
    const stopSweeping = sweepLater(join(config.dataDir, 'files'), log)
    const typesetter = openTypesetter(config.fontDir)
    let queues: Promise<PgBoss> | undefined
    return {
      runtime: { config, db, clock, files, log, pages: pageCache(bind(db, { role: 'gongkai_portal' })), typesetter },
      migrated,
      openQueues(names) {
        queues ??= openJobs(db, url, names, (error) => log.error({ err: error }, 'jobs'))
        return queues
      },
      async close() {
        stopSweeping()
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

/** Removes leftovers at the start, without delaying the first page, and again when those of a recent crash are old enough. */
function sweepLater(folder: string, log: Runtime['log']): () => void {
  const sweep = () => void sweepDrafts(folder).catch((err: unknown) => log.warn({ err }, 'leftover files could not be removed'))
  const timers = [setTimeout(sweep, 2000), setTimeout(sweep, 65_000)].map((timer) => timer.unref())
  return () => timers.forEach(clearTimeout)
}
