import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '../database/database.ts'
import type { Runtime } from './runtime.ts'

/**
 * How many days a file on the disk that no row names is kept. After a restore to an earlier moment, or a start on the wrong database, it may be
 * named again.
 */
export const UNNAMED_DAYS = 30

const LINE = /^([0-9a-f]{64}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/gm
const DAY_MS = 24 * 60 * 60_000

/**
 * 清理没有登记的文件. Removes files that no row has named for {@link UNNAMED_DAYS} days, seen night by night: what a database that was restored to an
 * earlier moment does not know, and what was stored for a change that was never committed. Returns how many are left, and how many are gone.
 */
export async function clearUnnamed({
  db,
  files,
  config,
  clock,
}: Pick<Runtime, 'db' | 'files' | 'config' | 'clock'>): Promise<{ readonly left: number; readonly removed: number }> {
  const now = clock()
  const before = await readUnnamed(config.dataDir)
  const left = new Map<string, Date>()
  let removed = 0
  for await (const names of files.names())
    for (const name of await unnamedOf(db, names)) {
      const since = before.get(name) ?? now
      if (now.getTime() - since.getTime() < UNNAMED_DAYS * DAY_MS) left.set(name, since)
      else {
        await files.remove(db, name)
        removed += 1
      }
    }
  await writeUnnamed(config.dataDir, left)
  return { left: left.size, removed }
}

/** The files that no row named in the last night, with the time since when. Empty before the first night. */
export async function readUnnamed(dataDir: string): Promise<ReadonlyMap<string, Date>> {
  const text = await readFile(placeIn(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  // A line that is cut off counts as none: its file is kept as if it had been found tonight.
  return new Map([...text.matchAll(LINE)].map(([, name = '', since = '']) => [name, new Date(since)]))
}

async function writeUnnamed(dataDir: string, left: ReadonlyMap<string, Date>): Promise<void> {
  const place = placeIn(dataDir)
  const lines = [...left].map(([name, since]) => `${name} ${since.toISOString()}\n`)
  await writeFile(`${place}.draft`, lines.join(''), { mode: 0o600 })
  await rename(`${place}.draft`, place)
}

async function unnamedOf(db: Db, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return []
  const named = await db
    .selectFrom('files')
    .select('hash')
    .where('hash', 'in', [...names])
    .execute()
  const hashes = new Set(named.map(({ hash }) => hash))
  return names.filter((name) => !hashes.has(name))
}

/** Not in backups: a restored list would end a time that began in another database. */
function placeIn(dataDir: string): string {
  return join(dataDir, 'files', 'unnamed')
}
