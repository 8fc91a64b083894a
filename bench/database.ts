import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Db, openDatabase } from '../server/platform/database/database.ts'
import { startPostgres } from '../server/platform/database/embedded-postgres.ts'
import { migrate } from '../server/platform/database/migrate.ts'

export interface BenchDatabase {
  readonly db: Db
  readonly url: string
  /** An empty data folder for a program that uses the database. */
  readonly folder: string
}

/** Runs the work with a temporary folder that other users may enter: started by root, PostgreSQL runs as another user. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-bench-'))
  await chmod(folder, 0o755)
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** 测量用的数据库. Runs the work on a temporary server with production settings (fsync on) and a migrated, empty database. */
export async function withDatabase<T>(work: (database: BenchDatabase) => Promise<T>): Promise<T> {
  return withFolder(async (folder) => {
    const server = await startPostgres(join(folder, 'server'))
    const db = openDatabase(server.url)
    try {
      await migrate(db)
      return await work({ db, url: server.url, folder: join(folder, 'program') })
    } finally {
      await db.destroy()
      await server.stop()
    }
  })
}
