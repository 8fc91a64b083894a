import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { testRuntime } from '../../../tests/runtime.ts'
import { QUEUES } from '../../app.ts'
import { INDEX_DOCUMENT } from '../../publishing/queues.ts'
import { MAKE_LETTER } from '../../requests/queues.ts'
import { enqueue, workJobs } from './jobs.ts'
import { job, type Queue } from './queue.ts'

const { runtime, boss, log } = await testRuntime(undefined, [])
const { db } = runtime

async function waiting(): Promise<number> {
  return (await boss.getQueueStats('index-document', { force: true }))[0]?.queuedCount ?? 0
}

test('a job is written with the change that causes it, or not at all', async () => {
  await assert.rejects(
    db.transaction().execute(async (tx) => {
      await enqueue(tx, INDEX_DOCUMENT, { documentId: 1 })
      throw new Error('the change failed')
    }),
  )
  assert.equal((await boss.findJobs('index-document')).length, 0)
  await db.transaction().execute((tx) => enqueue(tx, INDEX_DOCUMENT, { documentId: 2 }))
  assert.deepEqual(
    (await boss.findJobs('index-document')).map((job) => job.data),
    [{ documentId: 2 }],
  )
  assert.equal(await waiting(), 1)
})

test('a worker does what waits, and what comes later without waiting for the clock', async () => {
  const done: number[] = []
  const arrived = Promise.withResolvers<void>()
  const index = job(INDEX_DOCUMENT, async ({ documentId }) => {
    done.push(documentId)
    if (done.length === 2) arrived.resolve()
  })
  await workJobs(boss, runtime, [index])
  await db.transaction().execute((tx) => enqueue(tx, INDEX_DOCUMENT, { documentId: 3 }))
  await arrived.promise
  assert.deepEqual(
    done.toSorted((a, b) => a - b),
    [2, 3],
  )
})

test('jobs of one change are done together, and one that fails does not stop the others', async () => {
  const done: number[] = []
  const arrived = Promise.withResolvers<void>()
  const make = job(MAKE_LETTER, async ({ letterId }) => {
    if (letterId === 1) throw new Error('no such letter')
    done.push(letterId)
    if (done.length === 12) arrived.resolve()
  })
  await workJobs(boss, runtime, [make])
  await db.transaction().execute(async (tx) => {
    for (let letterId = 1; letterId <= 13; letterId += 1) await enqueue(tx, MAKE_LETTER, { letterId })
  })
  // Finished long before the next poll, after thirty seconds.
  await Promise.race([arrived.promise, new Promise((_, reject) => setTimeout(reject, 10_000, new Error('left lying')).unref())])
  assert.equal(done.length, 12)
  assert.ok(log.some((line) => /job failed/.test(line)))
})

test('every queue of a feature is worked on, and by one feature only', async () => {
  const described = (await Promise.all(globSync('server/**/queues.ts').map((file) => import(resolve(file))))).flatMap(Object.values)
  const names = QUEUES.map(({ name }) => name)
  assert.equal(new Set(names).size, names.length)
  assert.deepEqual(names.toSorted(), described.map(({ name }: Queue) => name).toSorted())
})
