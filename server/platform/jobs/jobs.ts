import { fromKysely, type JobResult, PgBoss } from 'pg-boss'
import type { Db, Tx } from '../database/database.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { type JobData, QUEUES, type QueueName } from './queues.ts'

/** What a feature does with the jobs of its queues. A job may come twice, so it must not mind: look at the row first. */
export type JobHandlers = { readonly [Q in QueueName]?: (data: JobData<Q>, runtime: Runtime) => Promise<void> }

/** One sender per database; a transaction shares the adapter of the database it was begun on. */
const senders = new WeakMap<object, PgBoss>()

// Jobs of one transaction ring the bell only once. A worker that takes one at a time would leave the others until the next look
// at the clock, half a minute later; so it takes what is there, and looks again at once as long as its hands were full.
const WORK = { batchSize: 10, burstWhenBatchFull: true, perJobResults: true } as const
const QUEUE = { retryLimit: 5, retryDelay: 10, retryBackoff: true, notify: true }

/** Opens the job queues of the database `db` at `url`, creating what is missing. Verbs can enqueue from then on; nothing is worked on yet. */
export async function openJobs(db: Db, url: string, onError: (error: Error) => void): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: url, max: 3, useListenNotify: true })
  boss.on('error', onError)
  await boss.start()
  const known = new Set((await boss.getQueues()).map((queue) => queue.name))
  for (const name of Object.keys(QUEUES)) if (!known.has(name)) await boss.createQueue(name, QUEUE)
  senders.set(db.getExecutor().adapter, boss)
  return boss
}

/** 待办任务. Writes a job in the transaction of the change that causes it: both happen or neither. */
export async function enqueue<Q extends QueueName>(tx: Tx, queue: Q, data: JobData<Q>): Promise<void> {
  const boss = senders.get(tx.getExecutor().adapter)
  if (!boss) throw new Error('the job queues of this database are not open')
  await boss.send(queue, data, { db: fromKysely(tx) })
}

/** Starts working: every queue that a feature handles, and the schedules, in Chinese time. */
export async function workJobs(boss: PgBoss, runtime: Runtime, features: readonly { readonly jobs?: JobHandlers }[]): Promise<void> {
  for (const queue of Object.keys(QUEUES) as QueueName[]) {
    const handler = features.map((feature) => feature.jobs?.[queue]).find((found) => found !== undefined)
    if (!handler) continue
    await boss.work<never, unknown, typeof WORK>(queue, WORK, async (jobs) => {
      const results: JobResult[] = []
      for (const { id, data } of jobs) results.push({ id, status: await doJob(queue, id, () => handler(data, runtime), runtime) })
      return results
    })
    const schedule = QUEUES[queue].schedule
    if (schedule) await boss.schedule(queue, schedule, {}, { tz: 'Asia/Shanghai' })
  }
}

/** Does one job of those that came together; one that fails is logged and comes again, the others are done. */
async function doJob(queue: QueueName, job: string, work: () => Promise<void>, { log }: Runtime): Promise<'completed' | 'failed'> {
  try {
    await work()
    log.info({ queue, job }, 'job done')
    return 'completed'
  } catch (err) {
    log.error({ queue, job, err }, 'job failed')
    return 'failed'
  }
}
