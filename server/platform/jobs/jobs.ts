import { sql } from 'kysely'
import { fromKysely, type JobResult, PgBoss } from 'pg-boss'
import { boundTo } from '../access/databases.ts'
import type { Db, Tx } from '../database/database.ts'
import type { DatabaseRole } from '../database/scope.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { Job, Queue } from './queue.ts'

/** One sender per database; a transaction shares the adapter of the database it was begun on. */
const senders = new WeakMap<object, PgBoss>()

// The jobs of one transaction notify once. A worker that fetched one job at a time would leave the others until the next poll
// after 30 seconds, so it fetches a batch, and fetches again at once after a full batch.
const WORK = { batchSize: 10, burstWhenBatchFull: true, perJobResults: true } as const
/** The roles whose changes cause jobs. */
const ENQUEUE: readonly DatabaseRole[] = ['gongkai_office', 'gongkai_administration', 'gongkai_applicant', 'gongkai_jobs']
const GRANT_LOCK = 7_203_656

const QUEUE = { retryLimit: 5, retryDelay: 10, retryBackoff: true, notify: true }

/** Opens the job queues of the database `db` at `url`, creating missing ones. Verbs can enqueue from then on; no worker runs yet. */
export async function openJobs(db: Db, url: string, queues: readonly Queue[], onError: (error: Error) => void): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: url, max: 3, useListenNotify: true })
  boss.on('error', onError)
  await boss.start()
  const known = new Set((await boss.getQueues()).map((queue) => queue.name))
  for (const { name } of queues) if (!known.has(name)) await boss.createQueue(name, QUEUE)
  await letEnqueue(db)
  senders.set(db.getExecutor().adapter, boss)
  return boss
}

/** Lets those who change something write the jobs that follow from it. Programs that start at the same time wait for each other. */
async function letEnqueue(db: Db): Promise<void> {
  const may = sql<{ may: boolean }>`select bool_and(has_table_privilege(role, 'pgboss.queue', 'select')) as may
    from unnest(${[...ENQUEUE]}::text[]) as role`
  if ((await may.execute(db)).rows[0]?.may) return
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${GRANT_LOCK})`.execute(tx)
    const roles = sql.join(ENQUEUE.map((role) => sql.id(role)))
    await sql`grant usage on schema pgboss to ${roles}`.execute(tx)
    await sql`grant select, insert on all tables in schema pgboss to ${roles}`.execute(tx)
  })
}

/** True when jobs can be enqueued on this database. */
export function queuesOpen(db: Db): boolean {
  return senders.has(db.getExecutor().adapter)
}

/** 待办任务. Writes a job in the transaction of the change that causes it: both happen or neither. */
export async function enqueue<Data extends object>(tx: Tx, queue: Queue<Data>, data: Data): Promise<void> {
  await senderOf(tx).send(queue.name, data, { db: fromKysely(tx) })
}

/** 定时任务. The same, for an instant: the job waits in the database, whatever restarts meanwhile. */
export async function enqueueAt<Data extends object>(tx: Tx, queue: Queue<Data>, data: Data, at: Date): Promise<void> {
  await senderOf(tx).send(queue.name, data, { db: fromKysely(tx), startAfter: at })
}

function senderOf(tx: Tx): PgBoss {
  const boss = senders.get(tx.getExecutor().adapter)
  if (!boss) throw new Error('the job queues of this database are not open')
  return boss
}

/** Starts the workers of these jobs, and their schedules in Chinese time. */
export async function workJobs(boss: PgBoss, runtime: Runtime, jobs: readonly Job[]): Promise<void> {
  for (const { queue, work, as = 'gongkai_jobs' } of jobs) {
    const bound = boundTo(as, runtime)
    const { name, schedule, pollSeconds } = queue
    const polling = pollSeconds === undefined ? {} : { notifyPollingIntervalSeconds: pollSeconds }
    await boss.work<never, unknown, typeof WORK>(name, { ...WORK, ...polling }, async (batch) => {
      const results: JobResult[] = []
      for (const { id, data } of batch) results.push({ id, status: await runJob(name, id, () => work(data, bound), runtime) })
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
