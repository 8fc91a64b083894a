import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testRuntime } from '../../../tests/runtime.ts'
import { FEATURES } from '../../app.ts'
import { enqueue, workJobs } from './jobs.ts'
import { QUEUES } from './queues.ts'

const { runtime, boss, log } = await testRuntime(undefined, [])
const { db } = runtime

async function waiting(): Promise<number> {
  return (await boss.getQueueStats('index-document', { force: true }))[0]?.queuedCount ?? 0
}

test('a job is written with the change that causes it, or not at all', async () => {
  await assert.rejects(
    db.transaction().execute(async (tx) => {
      await enqueue(tx, 'index-document', { documentId: 1 })
      throw new Error('the change failed')
    }),
  )
  assert.equal((await boss.findJobs('index-document')).length, 0)
  await db.transaction().execute((tx) => enqueue(tx, 'index-document', { documentId: 2 }))
  assert.deepEqual(
    (await boss.findJobs('index-document')).map((job) => job.data),
    [{ documentId: 2 }],
  )
  assert.equal(await waiting(), 1)
})

test('a worker does what waits, and what comes later without waiting for the clock', async () => {
  const done: number[] = []
  const arrived = Promise.withResolvers<void>()
  const feature = {
    jobs: {
      'index-document': async ({ documentId }: { documentId: number }) => {
        done.push(documentId)
        if (done.length === 2) arrived.resolve()
      },
    },
  }
  await workJobs(boss, runtime, [feature])
  await db.transaction().execute((tx) => enqueue(tx, 'index-document', { documentId: 3 }))
  await arrived.promise
  assert.deepEqual(
    done.toSorted((a, b) => a - b),
    [2, 3],
  )
})

test('jobs of one change are done together, and one that fails does not stop the others', async () => {
  const done: number[] = []
  const arrived = Promise.withResolvers<void>()
  const feature = {
    jobs: {
      'make-letter': async ({ letterId }: { letterId: number }) => {
        if (letterId === 1) throw new Error('no such letter')
        done.push(letterId)
        if (done.length === 12) arrived.resolve()
      },
    },
  }
  await workJobs(boss, runtime, [feature])
  await db.transaction().execute(async (tx) => {
    for (let letterId = 1; letterId <= 13; letterId += 1) await enqueue(tx, 'make-letter', { letterId })
  })
  // Done long before the next look at the clock, which comes after thirty seconds.
  await Promise.race([arrived.promise, new Promise((_, reject) => setTimeout(reject, 10_000, new Error('left lying')).unref())])
  assert.equal(done.length, 12)
  assert.ok(log.some((line) => /job failed/.test(line)))
})

test('every queue is worked on by exactly one feature', () => {
  for (const queue of Object.keys(QUEUES)) {
    const workers = FEATURES.filter((feature) => Object.hasOwn(feature.jobs ?? {}, queue)).map((feature) => feature.name)
    assert.equal(workers.length, 1, `${queue}: ${workers.join('、') || 'nobody'}`)
  }
})
