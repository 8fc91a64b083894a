import { createServer } from 'node:net'
import { setTimeout as sleep, setImmediate as soon } from 'node:timers/promises'
import type { FastifyListenOptions } from 'fastify'
import { closeServer } from './platform/http/close-server.ts'
import { serveMetrics } from './platform/http/serve-metrics.ts'
import type { Config } from './platform/runtime/config.ts'
import { openRuntime } from './platform/runtime/open-runtime.ts'
import type { Runtime } from './platform/runtime/runtime.ts'

const PORT_PATIENCE_MS = 2000

/** A running program. */
export interface Program {
  readonly address: string
  readonly runtime: Runtime
  /** Stops accepting requests, finishes those in progress, then closes the jobs and the database; takes ten seconds at most. */
  stop(): Promise<void>
}

/**
 * Opens the runtime, runs `prepare` before accepting requests, listens, and starts the job workers. `parts` replaces the clock or the log.
 */
export async function startProgram(
  config: Config,
  prepare: (runtime: Runtime) => Promise<void> = async () => undefined,
  parts: Partial<Pick<Runtime, 'clock' | 'log'>> = {},
): Promise<Program> {
  const opening = openRuntime(config, parts)
  // Loads the web server's code while the database starts, and opens the queues while the features are registered.
  const code = soon().then(() => Promise.all([import('./app.ts'), import('./platform/jobs/jobs.ts'), import('./audit/index.ts')]))
  const opened = await opening
  try {
    const { runtime } = opened
    const [{ FEATURES, openApp, QUEUES }, { workJobs }, { startSealing }] = await code
    const [boss, app] = await Promise.all([opened.openQueues(QUEUES), openApp(runtime)])
    await prepare(runtime)
    const metrics = await serveMetrics(
      runtime,
      FEATURES.flatMap(({ readings = [] }) => readings),
    )
    // Fastify passes on `fd`, which its types do not name.
    const place: FastifyListenOptions & { fd?: number } = { port: config.port, host: config.host }
    if (config.socket !== undefined) place.fd = config.socket
    const address = await app.listen(place)
    await workJobs(
      boss,
      runtime,
      FEATURES.flatMap(({ jobs = [] }) => jobs),
    )
    const sealing = startSealing(runtime)
    return {
      address,
      runtime,
      async stop() {
        metrics?.close()
        await closeServer(app.server, () => app.close())
        await sealing.stop()
        await opened.close()
      },
    }
  } catch (error) {
    await opened.close()
    throw error
  }
}

/** Checked first, so that nobody waits for a database only to learn that the port is taken. Rejects as `listen` would. */
export async function refuseTakenPort({ port, host, socket }: Config): Promise<void> {
  if (socket !== undefined) return
  // A program that was stopped a moment ago may still be closing.
  for (const end = Date.now() + PORT_PATIENCE_MS; ; await sleep(50)) {
    const error = await tryPort(port, host)
    if (!error) return
    if (error.code !== 'EADDRINUSE' || Date.now() > end) throw error
  }
}

function tryPort(port: number, host: string): Promise<NodeJS.ErrnoException | undefined> {
  const probe = createServer()
  return new Promise((resolve) => {
    probe.once('error', resolve)
    probe.listen(port, host, () => probe.close(() => resolve(undefined)))
  })
}
