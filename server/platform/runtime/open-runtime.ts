import { setImmediate as soon } from 'node:timers/promises'
import { startPostgres } from '../database/embedded-postgres.ts'
import type { AssembledRuntime } from './assemble-runtime.ts'
import type { Config } from './config.ts'
import type { Runtime } from './runtime.ts'

/** Opens the runtime: starts the embedded PostgreSQL unless DATABASE_URL names a server, then assembles everything on it. */
export async function openRuntime(config: Config, parts: Partial<Pick<Runtime, 'clock' | 'log'>> = {}): Promise<AssembledRuntime> {
  let log = parts.log
  const report = (event: string, error?: unknown) => log?.error({ err: error }, event)
  const starting = config.databaseUrl === undefined ? startPostgres(config.dataDir, { report }) : undefined
  // Loading the code blocks this process, so the server process is started first.
  await soon()
  const [server, { assembleRuntime }] = await Promise.all([starting, import('./assemble-runtime.ts')])
  try {
    const assembled = await assembleRuntime(config, config.databaseUrl ?? server?.url ?? '', parts)
    log = assembled.runtime.log
    return {
      ...assembled,
      async close() {
        await assembled.close()
        await server?.stop()
      },
    }
  } catch (error) {
    await server?.stop()
    throw error
  }
}
