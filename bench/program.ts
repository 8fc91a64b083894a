import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** The secret of every installation that is measured. */
export const SECRET = 'a secret for measuring, long enough'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PATIENCE_MS = 60_000

/** A server in another process. */
export interface RunningProgram {
  readonly address: string
  readonly pid: number
  /** Milliseconds from process start to the complete first page. */
  readonly firstPageMs: number
  stop(): Promise<void>
  /** kill -9. */
  kill(): void
}

/** Starts `gongkai serve` with these settings on a port, by default a free one; its log is discarded. */
export function startGongkai(settings: Readonly<Record<string, string>>, port?: number): Promise<RunningProgram> {
  return startNode(['cli/gongkai.ts', 'serve'], { DEMO: 'off', ...settings }, port)
}

/** Starts a Node script on a free port (passed as PORT) and polls `/` until it answers. */
export async function startNode(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
  given?: number,
): Promise<RunningProgram> {
  const port = given ?? (await freePort())
  const address = `http://127.0.0.1:${port}`
  const began = performance.now()
  // Use the flags with which the project's launcher started this process, as in production.
  const child = spawn(process.execPath, [...process.execArgv, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...settings, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const complaints: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text))
  let stopping = false
  child.once('exit', (code, signal) => {
    if (!stopping) process.stderr.write(`${args.join(' ')} ended by itself (${code ?? signal}): ${complaints.join('')}\n`)
  })
  try {
    await firstPage(child, address)
  } catch (error) {
    child.kill()
    throw new Error(`${args.join(' ')}: ${complaints.join('')}`, { cause: error })
  }
  return {
    address,
    pid: child.pid ?? 0,
    firstPageMs: performance.now() - began,
    kill() {
      stopping = true
      child.kill('SIGKILL')
    },
    async stop() {
      stopping = true
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}

async function firstPage(child: ChildProcess, address: string): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; ; await sleep(5)) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}`)
    const reply = await fetch(address, { headers: { connection: 'close' } }).catch(() => undefined)
    if (reply?.ok && (await reply.text()) !== '') return
    if (Date.now() > end) throw new Error(`no page within ${PATIENCE_MS / 1000} s`)
  }
}

/** A port that nobody uses at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** 常驻内存. Resident memory of the process in MB, now and at its peak; PostgreSQL is not included. */
export async function memoryOf(pid: number): Promise<{ now: number; most: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const megabytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') }
}
