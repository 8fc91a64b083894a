import type { FastifyInstance } from 'fastify'
import type { Job } from '../jobs/queue.ts'
import type { SealedData } from '../personal/reseal.ts'
import type { RefusalTable } from '../runtime/errors.ts'
import type { Runtime } from '../runtime/runtime.ts'

/** A feature as `app.ts` registers it. */
export interface Feature {
  readonly name: string
  readonly refusals?: RefusalTable
  /** Registers its API routes and portal pages. */
  routes(app: FastifyInstance, runtime: Runtime): void
  readonly jobs?: readonly Job[]
  /** What it stores encrypted. */
  readonly sealed?: readonly SealedData[]
}
