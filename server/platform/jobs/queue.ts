import type { BoundRuntime } from '../access/databases.ts'
import type { DatabaseRole } from '../database/scope.ts'

/** 任务队列. A queue of a feature; `data` only carries the type of its jobs. Nightly queues have a schedule in Chinese time. */
export interface Queue<Data extends object = object> {
  readonly name: string
  readonly title: string
  readonly schedule?: string
  /** How often to look for jobs whose instant has come; a new job without one is noticed at once. */
  readonly pollSeconds?: number
  readonly data?: Data
}

/** A queue and its worker. A job may be delivered twice, so the worker reads the row first. */
export interface Job {
  readonly queue: Queue
  readonly work: (data: object, runtime: BoundRuntime) => Promise<void>
  /** Where the work is that of the administration, on accounts and sessions; without it jobs work on the records of agencies. */
  readonly as?: Extract<DatabaseRole, 'gongkai_administration'>
}

/** Describes a queue. `schedule` is a cron line. */
export function queue<Data extends object = Record<string, never>>(name: string, title: string, schedule?: string): Queue<Data> {
  return schedule ? { name, title, schedule } : { name, title }
}

/** Pairs a queue with its worker. */
export function job<Data extends object>(
  of: Queue<Data>,
  work: (data: Data, runtime: BoundRuntime) => Promise<void>,
  as?: NonNullable<Job['as']>,
): Job {
  return { queue: of, work: (data, runtime) => work(data as Data, runtime), ...(as && { as }) }
}
