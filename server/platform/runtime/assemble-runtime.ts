import { join } from 'node:path'
import type { PgBoss } from 'pg-boss'
import { closeDatabase, openDatabase } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import type { Observe } from '../database/observe-statements.ts'
import { bind } from '../database/scope.ts'
import { openTypesetter } from '../documents/typesetter.ts'
import { openJobs } from '../jobs/jobs.ts'
import type { Queue } from '../jobs/queue.ts'
import { holdAuditKey, openAuditKey } from '../ledger/audit-key.ts'
import { pageCache } from '../pages/page-cache.ts'
import { giveKeys } from '../personal/keys-of.ts'
import { openKeys } from '../personal/open-keys.ts'
import { systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { openFileStore, sweepDrafts } from './files.ts'
import { openLog } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { Runtime } from './runtime.ts'

const LONGEST_STATEMENT = 2000
// With the web server's five seconds a stop takes ten at most. An interrupted job is repeated.
const JOBS_PATIENCE_MS = 2000
const DATABASE_PATIENCE_MS = 1000

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
  const metrics = config.metricsPort === undefined ? undefined : await import('./metrics.ts').then(({ openMetrics }) => openMetrics())
  const db = openDatabase(url, config.databaseConnections, slowStatements(config, log, metrics))
  holdAuditKey(db, openAuditKey(config.auditKey, config.auditDigest))
  try {
    const migrated = await migrate(db)
    if (migrated.length > 0) log.info({ migrated }, 'migrated')
    const keys = await openKeys(db, config)
    giveKeys(db, keys)
    const files = await openFileStore(join(config.dataDir, 'files'), keys, { scanner: config.clamd, videoBytes: config.videoBytes })
    const stopSweeping = sweepLater(join(config.dataDir, 'files'), log)
    const typesetter = openTypesetter(config.fontDir)
    let queues: Promise<PgBoss> | undefined
    return {
      runtime: {
        config,
        db,
        clock,
        files,
        log,
        pages: pageCache(bind(db, { role: 'gongkai_portal' })),
        typesetter,
        ...(metrics && { metrics }),
      },
      migrated,
      openQueues(names) {
        queues ??= openJobs(db, url, names, (error) => log.error({ err: error }, 'jobs'))
        return queues
      },
      async close() {
        stopSweeping()
        // Also when they are still being opened, or could not be.
        const boss = await queues?.catch(() => undefined)
        await boss?.stop({ graceful: true, timeout: JOBS_PATIENCE_MS })
        await typesetter.close()
        await closeDatabase(db, DATABASE_PATIENCE_MS)
      },
    }
  } catch (error) {
    await db.destroy()
    throw error
  }
}

/** Logs statements that take long: their text with parameters in place of the values, and the request they belong to. */
function slowStatements({ slowQueryMs }: Config, log: Runtime['log'], metrics: Metrics | undefined): Observe | undefined {
  if (slowQueryMs === 0) return undefined
  return (statement, ms) => {
    if (ms < slowQueryMs) return
    metrics?.slowStatement()
    log.warn({ statement: statement.replace(/\s+/g, ' ').slice(0, LONGEST_STATEMENT), ms: Math.round(ms) }, 'slow statement')
  }
}

/** Removes leftovers at the start, without delaying the first page, and again when those of a recent crash are old enough. */
function sweepLater(folder: string, log: Runtime['log']): () => void {
  const sweep = () => void sweepDrafts(folder).catch((err: unknown) => log.warn({ err }, 'leftover files could not be removed'))
  const timers = [setTimeout(sweep, 2000), setTimeout(sweep, 65_000)].map((timer) => timer.unref())
  return () => timers.forEach(clearTimeout)
}
