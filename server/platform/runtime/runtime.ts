import type { FastifyBaseLogger } from 'fastify'
import type { Db } from '../database/database.ts'
import type { Typesetter } from '../documents/typesetter.ts'
import type { PageCache } from '../pages/page-cache.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { FileStore } from './files.ts'

/** What every feature gets: opened once at the start, closed at the end. */
export interface Runtime {
  readonly config: Config
  /** As the owner of the tables, bound by no policy: for migrations, commands and tests. Features are given a bound one. */
  readonly db: Db
  readonly clock: Clock
  readonly files: FileStore
  readonly pages: PageCache
  /** Typesets letters, reports and documents as PDF. */
  readonly typesetter: Typesetter
  readonly log: FastifyBaseLogger
}
