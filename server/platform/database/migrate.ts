import { readdir, readFile } from 'node:fs/promises'
import { type Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Db } from './database.ts'

const FOLDER = new URL('../../../migrations/', import.meta.url)

/**
 * 数据库升级. Migrates the database to the newest migration, or to `upTo` (the upgrade test); each runs once, in order. Programs that start at
 * the same time wait for each other. Returns the names of the migrations that ran.
 */
export async function migrate(db: Db, upTo?: string): Promise<string[]> {
  const names = (await namesKnown()).filter((name) => upTo === undefined || withoutEnding(name) <= upTo)
  // The usual case: nothing to do.
  if ((await namesDone(db)).join() === names.map(withoutEnding).join()) return []
  const migrator = new Migrator({
    db,
    provider: {
      async getMigrations() {
        const texts = await Promise.all(names.map((name) => readFile(new URL(name, FOLDER), 'utf8')))
        return Object.fromEntries(names.map((name, index) => [withoutEnding(name), { up: run(texts[index] ?? '') }]))
      },
    },
  })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) {
    const failed = results.find((result) => result.status === 'Error')
    throw new Error(`migration ${failed?.migrationName ?? ''} failed`, { cause: error })
  }
  return results.map((result) => result.migrationName)
}

/** Migrations of this program that have not run, and those in the database that it does not know. */
export async function compareMigrations(db: Db): Promise<{ readonly pending: string[]; readonly unknown: string[] }> {
  const [done, known] = [await namesDone(db), (await namesKnown()).map(withoutEnding)]
  return { pending: known.filter((name) => !done.includes(name)), unknown: done.filter((name) => !known.includes(name)) }
}

/** True when all migrations of this program have run; newer ones do no harm. */
export async function isMigrated(db: Db): Promise<boolean> {
  return (await compareMigrations(db)).pending.length === 0
}

async function namesKnown(): Promise<string[]> {
  return (await readdir(FOLDER)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort()
}

async function namesDone(db: Db): Promise<string[]> {
  const table = await sql<{ there: boolean }>`select to_regclass('kysely_migration') is not null as there`.execute(db)
  if (!table.rows[0]?.there) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}

function withoutEnding(name: string): string {
  return name.slice(0, -'.sql'.length)
}

function run(text: string): (db: Kysely<unknown>) => Promise<void> {
  return async (db) => {
    await sql.raw(text).execute(db)
  }
}
