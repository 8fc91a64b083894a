import type { FastifyInstance } from 'fastify'
import type { House } from './house.ts'
import type { JobHandlers } from './jobs.ts'

/** A feature's door, as `app.ts` wires it. */
export interface Feature {
  readonly name: string
  /** Registers its API routes and portal pages. */
  routes(app: FastifyInstance, house: House): void
  readonly jobs?: JobHandlers
}
