import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startPostgres } from '../server/platform/database/embedded-postgres.ts'
import { withFolder } from './database.ts'
import { type Measurement, median, time } from './measure.ts'
import { startGongkai } from './program.ts'

const ROUNDS = 5

/** 启动. From the command to the complete first page with the embedded PostgreSQL; the floor is that server alone. */
export const measurement: Measurement = {
  title: 'Start-up of `gongkai serve`, installed and built',
  measure: () =>
    withFolder(async (folder) => {
      const [cold, warm]: [number[], number[]] = [[], []]
      const [coldFloor, warmFloor]: [number[], number[]] = [[], []]
      for (let round = 0; round < ROUNDS; round += 1) {
        const [program, server] = [join(folder, 'program'), join(folder, 'server')]
        for (const times of [cold, warm]) times.push(await firstPage(program))
        for (const times of [coldFloor, warmFloor]) times.push(await databaseAlone(server))
        await Promise.all([program, server].map((path) => rm(path, { recursive: true })))
      }
      return [
        {
          what: 'cold (empty data folder)',
          value: median(cold),
          unit: 'ms',
          floor: { what: 'making and starting the database alone', value: median(coldFloor) },
          target: { of: 'value', atMost: 4000 },
        },
        {
          what: 'warm',
          value: median(warm),
          unit: 'ms',
          floor: { what: 'starting the database alone', value: median(warmFloor) },
          target: { of: 'value', atMost: 1500 },
        },
      ]
    }),
}

async function firstPage(folder: string): Promise<number> {
  const program = await startGongkai({ DATA_DIR: folder })
  await program.stop()
  return program.firstPageMs
}

async function databaseAlone(folder: string): Promise<number> {
  let server: Awaited<ReturnType<typeof startPostgres>> | undefined
  const spent = await time(async () => {
    server = await startPostgres(folder)
  })
  await server?.stop()
  return spent
}
