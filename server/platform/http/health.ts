import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { isMigrated } from '../database/migrate.ts'
import { queuesOpen } from '../jobs/jobs.ts'
import type { Runtime } from '../runtime/runtime.ts'

const PATIENCE_MS = 2000
const AWAY = { database: false, migrations: false, queues: false }

/**
 * 运行状况. For balancers and monitors, without rate limit or cache: `/health/live` says that the process answers, `/health/ready` that it can
 * work (database, migrations, queues); 503 when not.
 */
export function serveHealth(app: FastifyInstance, runtime: Runtime): void {
  app.get('/health/live', (_request, reply) => reply.header('cache-control', 'no-store').send({ live: true }))
  app.get('/health/ready', async (_request, reply) => {
    const found = await Promise.race([findings(runtime), sleep(PATIENCE_MS, AWAY, { ref: false })])
    const ready = Object.values(found).every(Boolean)
    if (!ready) reply.code(503).header('retry-after', 3)
    return reply.header('cache-control', 'no-store').send({ ready, ...found })
  })
}

async function findings({ db }: Runtime): Promise<typeof AWAY> {
  try {
    return { database: true, migrations: await isMigrated(db), queues: queuesOpen(db) }
  } catch {
    return AWAY
  }
}
