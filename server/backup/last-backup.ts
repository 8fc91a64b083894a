import type { Db } from '../platform/database/database.ts'

/** 最近一次备份. When the last backup succeeded, and what went wrong since; both null before the first. */
export interface LastBackup {
  readonly succeededAt: Date | null
  readonly fullAt: Date | null
  /** The problem of the newest run, null when that run succeeded. */
  readonly problem: string | null
}

/** Reads the state of backups, for the back office and for monitoring. */
export async function lastBackup(db: Db): Promise<LastBackup> {
  const newest = await db.selectFrom('backups').select('problem').orderBy('id', 'desc').limit(1).executeTakeFirst()
  const { succeededAt, fullAt } = await db
    .selectFrom('backups')
    .where('problem', 'is', null)
    .select(({ fn }) => [fn.max('finished_at').as('succeededAt'), fn.max('finished_at').filterWhere('kind', '!=', 'log').as('fullAt')])
    .executeTakeFirstOrThrow()
  return { succeededAt, fullAt, problem: newest?.problem ?? null }
}
