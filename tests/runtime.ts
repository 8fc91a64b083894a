import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { PgBoss } from 'pg-boss'
import { FEATURES, openApp } from '../server/app.ts'
import { bind } from '../server/platform/database/scope.ts'
import { openTypesetter } from '../server/platform/documents/typesetter.ts'
import type { Feature } from '../server/platform/http/feature.ts'
import { pageCache } from '../server/platform/pages/page-cache.ts'
import { readConfig } from '../server/platform/runtime/config.ts'
import { openFileStore } from '../server/platform/runtime/files.ts'
import { openLog } from '../server/platform/runtime/log.ts'
import type { Runtime } from '../server/platform/runtime/runtime.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { TEST_KEYS } from './keys.ts'

/** A runtime for tests: its own database and files, a settable clock, and a log kept in memory. */
export interface TestRuntime {
  readonly runtime: Runtime
  readonly boss: PgBoss
  readonly app: FastifyInstance
  readonly log: string[]
  /** Moves the clock. */
  readonly setNow: (at: string) => void
}

/** Opens a runtime and its web server (`app.inject`); both are closed after the tests of the file. */
export async function testRuntime(
  startsAt = '2025-09-26T02:00:00Z',
  features: readonly Feature[] = FEATURES,
  database?: TestDatabase,
  settings: Readonly<Record<string, string>> = {},
): Promise<TestRuntime> {
  const { db, boss } = database ?? (await testDatabase())
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-files-'))
  let now = new Date(startsAt)
  const log: string[] = []
  const config = readConfig(
    { NODE_ENV: 'test', DATA_DIR: folder, DEMO: 'off', SECRET: 'a secret of the tests, long enough', ...settings },
    folder,
  )
  const runtime: Runtime = {
    config,
    db,
    clock: () => now,
    files: await openFileStore(join(folder, 'files'), TEST_KEYS, { videoBytes: config.videoBytes }),
    pages: pageCache(bind(db, { role: 'gongkai_portal' })),
    typesetter: openTypesetter(),
    log: openLog('info', { write: (line) => void log.push(line) }),
  }
  const app = await openApp(runtime, features)
  after(async () => {
    await app.close()
    await runtime.typesetter.close()
    await rm(folder, { recursive: true, force: true })
  })
  return {
    boss,
    runtime,
    app,
    log,
    setNow(at) {
      now = new Date(at)
    },
  }
}
