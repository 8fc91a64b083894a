import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ServerRun, supervise } from './supervise.ts'

function run(): ServerRun & { end(): void; stops: number } {
  let end!: () => void
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const one = {
    ended,
    end: () => end(),
    stops: 0,
    async stop() {
      one.stops += 1
      end()
    },
  }
  return one
}
const soon = () => new Promise((resolve) => setImmediate(resolve))

test('a server that ends is started at once; while it keeps failing the pauses grow to a bound', async () => {
  const pauses: number[] = []
  let starts = 0
  const first = run()
  const last = run()
  const supervisor = supervise(
    first,
    async () => {
      starts += 1
      if (starts < 12) throw new Error('no')
      return last
    },
    () => undefined,
    async (ms) => void pauses.push(ms),
  )
  await soon()
  assert.equal(starts, 0, 'a running server is left alone')
  first.end()
  await soon()
  assert.equal(starts, 12)
  assert.deepEqual(pauses, [100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000, 10_000, 10_000])
  await supervisor.stop()
  assert.equal(starts, 12, 'a stopped server is not started again')
  assert.ok(last.stops > 0)
})

test('stopping while a start is under way stops what it started', async () => {
  const first = run()
  const late = run()
  let started!: (run: ServerRun) => void
  const supervisor = supervise(
    first,
    () => new Promise((resolve) => (started = resolve)),
    () => undefined,
  )
  first.end()
  await soon()
  const stopping = supervisor.stop()
  started(late)
  await stopping
  assert.ok(late.stops > 0)
})
