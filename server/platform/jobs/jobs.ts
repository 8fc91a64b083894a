import { fromKysely, type JobResult, PgBoss } from 'pg-boss'
import type { Db, Tx } from '../database/database.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { Job, Queue } from './queue.ts'

/** One sender per database; a transaction shares the adapter of the database it was begun on. */
const senders = new WeakMap<object, PgBoss>()

// The jobs of one transaction notify once. A worker that fetched one job at a time would leave the others until the next poll
// after 30 seconds, so it fetches a batch, and fetches again at once after a full batch.
const WORK = { batchSize: 10, burstWhenBatchFull: true, perJobResults: true } as const
const QUEUE = { retryLimit: 5, retryDelay: 10, retryBackoff: true, notify: true }

/** Opens the job queues of the database `db` at `url`, creating missing ones. Verbs can enqueue from then on; no worker runs yet. */
export async function openJobs(db: Db, url: string, queues: readonly Queue[], onError: (error: Error) => void): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: url, max: 3, useListenNotify: true })
  boss.on('error', onError)
  await boss.start()
  const known = new Set((await boss.getQueues()).map((queue) => queue.name))
  for (const { name } of queues) if (!known.has(name)) await boss.createQueue(name, QUEUE)
  senders.set(db.getExecutor().adapter, boss)
  return boss
}

/** True when jobs can be enqueued on this database. */
export function queuesOpen(db: Db): boolean {
  return senders.has(db.getExecutor().adapter)
}

/** 待办任务. Writes a job in the transaction of the change that causes it: both happen or neither. */
export async function enqueue<Data extends object>(tx: Tx, queue: Queue<Data>, data: Data): Promise<void> {
  const boss = senders.get(tx.getExecutor().adapter)
  if (!boss) throw new Error('the job queues of this database are not open')
  await boss.send(queue.name, data, { db: fromKysely(tx) })
}

/** Starts the workers of these jobs, and their schedules in Chinese time. */
export async function workJobs(boss: PgBoss, runtime: Runtime, jobs: readonly Job[]): Promise<void> {
  for (const { queue, work } of jobs) {
    const { name, schedule } = queue
    await boss.work<never, unknown, typeof WORK>(name, WORK, async (batch) => {
      const results: JobResult[] = []
      for (const { id, data } of batch) results.push({ id, status: await runJob(name, id, () => work(data, runtime), runtime) })
      return results
    })
    if (schedule) await boss.schedule(name, schedule, {}, { tz: 'Asia/Shanghai' })
  }
}

/** Runs one job of a batch; a failed one is logged and retried without stopping the others. */
async function runJob(queue: string, job: string, work: () => Promise<void>, { log }: Runtime): Promise<'completed' | 'failed'> {
  try {
    await work()
    log.info({ queue, job }, 'job done')
    return 'completed'
  } catch (err) {
    log.error({ queue, job, err }, 'job failed')
    return 'failed'
  }
}
