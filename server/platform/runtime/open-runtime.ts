import { setImmediate as soon } from 'node:timers/promises'
import { startPostgres } from '../database/embedded-postgres.ts'
import type { AssembledRuntime } from './assemble-runtime.ts'
import type { Config } from './config.ts'
import type { Runtime } from './runtime.ts'

/** Opens the runtime: starts the embedded PostgreSQL unless DATABASE_URL names a server, then assembles everything on it. */
export async function openRuntime(config: Config, parts: Partial<Pick<Runtime, 'clock' | 'log'>> = {}): Promise<AssembledRuntime> {
  const starting = config.databaseUrl === undefined ? startPostgres(config.dataDir) : undefined
  // The code is read while the server comes up; nothing else is done meanwhile, so the server must be on its way before.
  await soon()
  const [server, { assembleRuntime }] = await Promise.all([starting, import('./assemble-runtime.ts')])
  try {
    const assembled = await assembleRuntime(config, config.databaseUrl ?? server?.url ?? '', parts)
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
