import { setTimeout as sleep } from 'node:timers/promises'

/** One run of a server process. */
export interface ServerRun {
  /** Resolves when the process has ended, whatever the reason. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 10_000
/** A run that lasted this long counts as healthy: the next restart is immediate. */
const HEALTHY_MS = 60_000

/**
 * Starts a server again whenever it ends by itself. The first restart is immediate; while runs fail or stay short, pauses double up
 * to {@link LONGEST_PAUSE_MS}, without end: the program answers 503 meanwhile and recovers when the cause is gone.
 */
export function supervise(
  first: ServerRun,
  start: () => Promise<ServerRun>,
  report: (event: string, error?: unknown) => void,
  wait: (ms: number, stopped: AbortSignal) => Promise<unknown> = pause,
): { stop(): Promise<void> } {
  const stopped = new AbortController()
  const isStopped = () => stopped.signal.aborted
  let current: ServerRun | undefined = first
  let startedAt = performance.now()
  let failures = 0

  const restart = async (): Promise<void> => {
    if (performance.now() - startedAt >= HEALTHY_MS) failures = 0
    if (failures > 0) await wait(Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS), stopped.signal)
    failures += 1
    if (isStopped()) return
    try {
      startedAt = performance.now()
      current = await start()
      report('PostgreSQL restarted')
    } catch (error) {
      report('PostgreSQL failed to start', error)
    }
  }
  const watch = async (): Promise<void> => {
    while (!isStopped()) {
      if (current) {
        await current.ended
        if (isStopped()) return
        report('PostgreSQL exited, restarting')
        current = undefined
      }
      await restart()
    }
  }
  const watching = watch()
  return {
    async stop() {
      stopped.abort()
      await current?.stop()
      await watching
      // A start in progress may have succeeded meanwhile.
      await current?.stop()
    },
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { ref: false, signal }).catch(() => undefined)
}
