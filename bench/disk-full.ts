import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../server/platform/database/database.ts'
import { startPostgres } from '../server/platform/database/embedded-postgres.ts'
import { migrate } from '../server/platform/database/migrate.ts'
import { withFolder } from './database.ts'
import { loadAgencies } from './load-agencies.ts'
import type { Measurement } from './measure.ts'
import { SECRET, startGongkai } from './program.ts'
import { readStored, untilBack } from './stored.ts'
import { strikeUnderLoad } from './strike.ts'

const TIMES = 5
const FULL_MS = 10_000
/** Of a file system in memory that holds the whole data folder. */
const SIZE = '256m'
const NONE = { of: 'value', atMost: 0 } as const

/** 磁盘已满. The disk of the data folder is full for ten seconds, five times, under load. Mounts a file system, so it must run as root. */
export const measurement: Measurement = {
  title: 'Full disk',
  async measure(say) {
    return withFolder(async (folder) => {
      const data = join(folder, 'data')
      mkdirSync(data)
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'none', data])
      chmodSync(data, 0o755)
      try {
        const server = await startPostgres(data)
        const db = openDatabase(server.url)
        await migrate(db)
        await loadAgencies(db, 1)
        await db.destroy()
        await server.stop()
        const program = await startGongkai({ DATA_DIR: data, SECRET, TRUST_PROXY: '127.0.0.1' })
        say(`full for ${FULL_MS / 1000} s, ${TIMES} times`)
        const struck = await strikeUnderLoad(program.address, {
          times: TIMES,
          pauseMs: 1000,
          programGoes: false,
          strike: () => fill(join(data, 'filler')),
          async back() {
            await sleep(FULL_MS)
            rmSync(join(data, 'filler'))
            await untilBack(server.url)
          },
        })
        await program.stop()
        const { subjects, halves } = await readStored(await startPostgres(data))
        const stored = new Set(subjects)
        const lost = struck.acknowledged.filter((subject) => !stored.has(subject)).length
        for (const fault of new Set(struck.faults)) say(fault)
        return [
          {
            what: 'longest wait for a good answer once there is space',
            value: struck.longestMs / 1000,
            unit: 's',
            target: { of: 'value', atMost: 15 },
          },
          { what: `lost of ${struck.acknowledged.length} acknowledged`, value: lost, unit: 'calls', target: NONE },
          { what: `of ${subjects.length} stored, without fact or audit line, or twice`, value: halves, unit: 'calls', target: NONE },
          { what: `answers of ${struck.answers} that were 503`, value: struck.away, unit: 'calls', target: { of: 'value', atLeast: 1 } },
          { what: `answers of ${struck.answers} that were a fault`, value: struck.faults.length, unit: 'calls', target: NONE },
        ]
      } finally {
        execFileSync('umount', ['--lazy', data])
      }
    })
  },
}

/** Writes until nothing more fits. */
function fill(path: string): void {
  for (const bytes of [1024 * 1024, 4096]) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(bytes), { flag: 'a' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    }
  }
}
