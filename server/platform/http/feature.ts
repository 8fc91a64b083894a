import type { FastifyInstance } from 'fastify'
import type { Job } from '../jobs/queue.ts'
import type { RefusalTable } from '../runtime/errors.ts'
import type { Reading } from '../runtime/reading.ts'
import type { Runtime } from '../runtime/runtime.ts'

/** A feature as `app.ts` registers it. */
export interface Feature {
  readonly name: string
  readonly refusals?: RefusalTable
  /** Registers its API routes and portal pages. */
  routes(app: FastifyInstance, runtime: Runtime): void
  readonly jobs?: readonly Job[]
  /** Figures of its own among the metrics. */
  readonly readings?: readonly Reading[]
}
