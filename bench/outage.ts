import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../server/platform/database/database.ts'
import { startPostgres } from '../server/platform/database/embedded-postgres.ts'
import { migrate } from '../server/platform/database/migrate.ts'
import { backendsOf, postmasterOf } from '../tests/outage.ts'
import { withFolder } from './database.ts'
import { loadAgencies } from './load-agencies.ts'
import type { Figure, Measurement } from './measure.ts'
import { freePort, SECRET, startGongkai } from './program.ts'
import { readStored, untilBack, verifyStored } from './stored.ts'
import { strikeUnderLoad } from './strike.ts'

const PAUSE_MS = 1000

/** `external`: a server that the program reaches by DATABASE_URL; this process supervises and restarts it. Without `strike` the program is killed. */
const OUTAGES: readonly Outage[] = [
  { name: 'kill -9 of the program', times: 100, external: false },
  { name: 'kill -9 of the server', times: 100, external: false, strike: ({ pid }) => kill(pid, 'SIGKILL') },
  { name: 'kill -9 of a session', times: 20, external: false, strike: ({ pid }) => kill(backendsOf(pid)[0], 'SIGKILL') },
  { name: 'DATABASE_URL, fast restart', times: 20, external: true, strike: ({ pid }) => kill(pid, 'SIGINT') },
  { name: 'DATABASE_URL, immediate restart', times: 20, external: true, strike: ({ pid }) => kill(pid, 'SIGQUIT') },
  { name: 'DATABASE_URL, gone for a minute', times: 1, external: true, strike: ({ goFor }) => goFor(60_000) },
]

interface Outage {
  readonly name: string
  readonly times: number
  readonly external: boolean
  readonly strike?: (server: StruckServer) => void | Promise<void>
}

/** The server as it is struck: its postmaster, and how to stop it in order and start it again after some milliseconds. */
interface StruckServer {
  readonly pid: number
  readonly goFor: (ms: number) => Promise<void>
}

/** 中断. The program or the database goes away at random moments while pages are read and requests submitted. */
export const measurement: Measurement = {
  title: 'Outages of the program and of the database',
  async measure(say) {
    const figures: Figure[] = []
    for (const outage of OUTAGES) {
      say(`${outage.name}, ${outage.times} times`)
      const measured = await measureOutage(outage, say)
      // Told as they come: the whole takes half an hour.
      for (const { what, value, unit } of measured) say(`${what}: ${value.toFixed(3)} ${unit}`)
      figures.push(...measured)
    }
    return figures
  },
}

function measureOutage({ name, times, external, strike }: Outage, say: (text: string) => void): Promise<Figure[]> {
  return withFolder(async (folder) => {
    const data = join(folder, external ? 'server' : 'program')
    let server = await startPostgres(data)
    const db = openDatabase(server.url)
    await migrate(db)
    await loadAgencies(db, 1)
    await db.destroy()
    if (!external) await server.stop()
    const settings = {
      DATA_DIR: join(folder, 'program'),
      SECRET,
      TRUST_PROXY: '127.0.0.1',
      ...(external ? { DATABASE_URL: server.url } : {}),
    }
    const goFor = async (ms: number) => {
      await server.stop()
      await sleep(ms)
      server = await startPostgres(data)
    }
    const port = await freePort()
    let program = await startGongkai(settings, port)
    const struck = await strikeUnderLoad(program.address, {
      times,
      pauseMs: PAUSE_MS,
      programGoes: strike === undefined,
      strike: () => (strike ? strike({ pid: postmasterOf(data), goFor }) : program.kill()),
      async back() {
        if (strike) return untilBack(server.url)
        // As systemd does.
        program = await startGongkai(settings, port)
      },
    })
    await program.stop()
    const findings = await verifyStored(settings)
    const { subjects, halves } = await readStored(external ? server : await startPostgres(data))
    const stored = new Set(subjects)
    const lost = struck.acknowledged.filter((subject) => !stored.has(subject)).length
    for (const fault of new Set(struck.faults)) say(fault)
    if (struck.acknowledged.length === 0) throw new Error('nothing was acknowledged')
    return [
      {
        what: `${name}: longest wait for a good answer once it is back`,
        value: struck.longestMs / 1000,
        unit: 's',
        target: { of: 'value', atMost: 5 },
      },
      { what: `${name}: lost of ${struck.acknowledged.length} acknowledged`, value: lost, unit: 'calls', target: NONE },
      { what: `${name}: of ${subjects.length} stored, without fact or audit line, or twice`, value: halves, unit: 'calls', target: NONE },
      { what: `${name}: findings of gongkai audit verify`, value: findings, unit: 'findings', target: NONE },
      { what: `${name}: answers of ${struck.answers} that were a fault`, value: struck.faults.length, unit: 'calls', target: NONE },
    ]
  })
}

const NONE = { of: 'value', atMost: 0 } as const

function kill(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) throw new Error('no process to strike')
  process.kill(pid, signal)
}
