import type { FastifyInstance } from 'fastify'
import type { BoundRuntime } from '../access/databases.ts'
import type { Job } from '../jobs/queue.ts'
import type { RefusalTable } from '../runtime/errors.ts'

/** A feature as `app.ts` registers it. */
export interface Feature {
  readonly name: string
  readonly refusals?: RefusalTable
  /** As whom its pages for the public read the database; without it they read what is published. */
  readonly pagesAs?: 'gongkai_applicant'
  /** Registers its API routes, whose handlers are given a database each, and its portal pages, which use that of the runtime. */
  routes(app: FastifyInstance, runtime: BoundRuntime): void
  readonly jobs?: readonly Job[]
}
