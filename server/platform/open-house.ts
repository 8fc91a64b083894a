import { setImmediate as soon } from 'node:timers/promises'
import type { Config } from './config.ts'
import { startPostgres } from './embedded-postgres.ts'
import type { FurnishedHouse } from './furnish-house.ts'
import type { House } from './house.ts'

/** Opens the house of a run: the database (our own server unless DATABASE_URL names one) and all that stands on it. */
export async function openHouse(config: Config, parts: Partial<Pick<House, 'clock' | 'log'>> = {}): Promise<FurnishedHouse> {
  const starting = config.databaseUrl === undefined ? startPostgres(config.dataDir) : undefined
  // The code is read while the server comes up; nothing else is done meanwhile, so the server must be on its way before.
  await soon()
  const [server, { furnishHouse }] = await Promise.all([starting, import('./furnish-house.ts')])
  try {
    const furnished = await furnishHouse(config, config.databaseUrl ?? server?.url ?? '', parts)
    return {
      ...furnished,
      async close() {
        await furnished.close()
        await server?.stop()
      },
    }
  } catch (error) {
    await server?.stop()
    throw error
  }
}
