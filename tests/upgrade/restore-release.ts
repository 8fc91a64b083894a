import { readdir, readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import type { Db } from '../../server/platform/database/database.ts'
import { migrate } from '../../server/platform/database/migrate.ts'

/** The last migration of the release whose data lie here. */
const RELEASED = '0011_frozen_reports'

/** What release 0.1.0 itself read from its data. */
export interface ReleaseReads {
  readonly figures: Readonly<Record<string, readonly (readonly [ref: string, figure: number | null])[]>>
  readonly texts: Readonly<Record<string, { readonly text: Readonly<Record<string, unknown>>; readonly textHash: string }>>
}

/** Puts the data of 0.1.0 into an empty database, at the migration that it was made with. */
export async function restoreRelease(db: Db): Promise<ReleaseReads> {
  await migrate(db, RELEASED)
  const statements = await unpack('0.1.0.sql.gz')
  // One connection: the statements switch triggers and foreign keys off for their session.
  await db.connection().execute((connection) => sql.raw(statements).execute(connection))
  return JSON.parse(await unpack('0.1.0.json.gz')) as ReleaseReads
}

/** The migrations after the release, in order. */
export async function laterMigrations(): Promise<string[]> {
  const names = await readdir(new URL('../../migrations/', import.meta.url))
  return names
    .map((name) => name.replace(/\.sql$/, ''))
    .filter((name) => name > RELEASED)
    .sort()
}

/** A database as seen from outside: the number of rows of each table and a checksum of each of its columns. */
export type Outline = ReadonlyMap<string, string>

export async function outlineOf(db: Db): Promise<Outline> {
  const columns = await sql<{ table: string; column: string }>`
    select relname as table, attname as column from pg_class join pg_attribute on attrelid = pg_class.oid
    where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not like 'kysely%' and attnum > 0 and not attisdropped
    order by relname, attnum`.execute(db)
  const outline = new Map<string, string>()
  for (const { table, column } of columns.rows) {
    const checksum = sql<string>`count(*) || ' rows' as rows, coalesce(sum(hashtext(${sql.ref(column)}::text)), 0)::text as sum`
    const { rows } = await sql<{ rows: string; sum: string }>`select ${checksum} from ${sql.table(table)}`.execute(db)
    outline.set(table, rows[0]?.rows ?? '').set(`${table}.${column}`, rows[0]?.sum ?? '')
  }
  return outline
}

/** What became of an outline: tables and columns that were added, dropped or changed. */
export function changesBetween(before: Outline, now: Outline): string {
  const isNewTable = (name: string) => name.includes('.') && !before.has(name.split('.')[0] ?? '')
  const changes = [...new Set([...before.keys(), ...now.keys()])]
    .filter((name) => before.get(name) !== now.get(name) && !isNewTable(name))
    .map((name) => {
      if (!now.has(name)) return `${name} dropped`
      if (!before.has(name)) return `${name} added`
      return name.includes('.') ? `${name} changed` : `${name} ${before.get(name)} → ${now.get(name)}`
    })
  return changes.join(', ') || 'no row changed'
}

async function unpack(name: string): Promise<string> {
  return gunzipSync(await readFile(new URL(name, import.meta.url))).toString()
}
