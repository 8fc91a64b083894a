import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { PgBoss } from 'pg-boss'
import { FEATURES, openApp } from '../server/app.ts'
import { readConfig } from '../server/platform/config.ts'
import { openTypesetter } from '../server/platform/documents/typesetter.ts'
import type { Feature } from '../server/platform/feature.ts'
import { openFileStore } from '../server/platform/files.ts'
import type { House } from '../server/platform/house.ts'
import { openLog } from '../server/platform/log.ts'
import { pageCache } from '../server/platform/pages.ts'
import { testDatabase } from './database.ts'

/** A house for tests: its own database, its own files, a clock that stands where the test puts it, and a log that can be read. */
export interface TestHouse {
  readonly house: House
  readonly boss: PgBoss
  readonly app: FastifyInstance
  readonly log: string[]
  /** Moves the clock. */
  readonly setNow: (at: string) => void
}

/** Opens a house and its web server (`app.inject`), closed after the tests of the file. */
export async function testHouse(startsAt = '2025-09-26T02:00:00Z', features: readonly Feature[] = FEATURES): Promise<TestHouse> {
  const { db, boss } = await testDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-files-'))
  let now = new Date(startsAt)
  const log: string[] = []
  const house: House = {
    config: readConfig({ NODE_ENV: 'test', DATA_DIR: folder, DEMO: 'off', SECRET: 'a secret of the tests, long enough' }, folder),
    db,
    clock: () => now,
    files: await openFileStore(join(folder, 'files')),
    pages: pageCache(db),
    typesetter: openTypesetter(),
    log: openLog('info', { write: (line) => void log.push(line) }),
  }
  const app = await openApp(house, features)
  after(async () => {
    await app.close()
    await house.typesetter.close()
    await rm(folder, { recursive: true, force: true })
  })
  return {
    boss,
    house,
    app,
    log,
    setNow(at) {
      now = new Date(at)
    },
  }
}
