import { setTimeout as sleep } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import type { Contents } from './backup-list.ts'
import { BackupProblem } from './backup-problem.ts'

const LOCK_TRIES = 10
const LOCK_MS = 1000
const LOCK_NOT_AVAILABLE = '55P03'

/** Opens a connection whose values print alike everywhere, so that equal contents have equal hashes. */
export async function connectTo(url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  // Its loss is met by the query that follows; without a listener the 'error' event would end the program.
  client.on('error', () => undefined)
  await client.connect()
  await client.query(`set timezone to 'UTC'`)
  await client.query(`set datestyle to 'ISO, YMD'`)
  await client.query('set extra_float_digits to 1')
  return client
}

/** The tables of the program. Job queues are left out: they change by themselves. */
async function tablesOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`,
  )
  return rows.map(({ name }) => name)
}

/** Rows and hash of each table, as the transaction of the connection sees them. */
export async function readTables(client: Client): Promise<Contents['tables']> {
  const tables: Record<string, { rows: number; hash: string }> = {}
  for (const name of await tablesOf(client)) {
    const { rows } = await client.query<{ rows: string; hash: string }>(
      `select count(*)::text as rows, coalesce(sum(hashtextextended(whole::text, 0)), 0)::text as hash from public.${name} as whole`,
    )
    tables[name] = { rows: Number(rows[0]?.rows), hash: rows[0]?.hash ?? '' }
  }
  return tables
}

/**
 * Names a point in the log and opens a transaction that sees exactly what a restore to this point gives. Writers wait for an instant: the
 * lock is held only while the snapshot is taken, and given up when it is not granted within a second.
 */
export async function markPoint(url: string, client: Client, point: string): Promise<Client> {
  const tables = (await tablesOf(client)).map((name) => `public.${name}`).join(', ')
  const reader = await connectTo(url)
  for (let tries = 1; ; tries += 1) {
    try {
      await client.query('begin')
      await client.query(`set local lock_timeout to ${LOCK_MS}`)
      if (tables !== '') await client.query(`lock table ${tables} in share mode`)
      await reader.query('begin isolation level repeatable read, read only')
      await reader.query('select 1 from pg_class limit 1')
      await client.query('select pg_create_restore_point($1)', [point])
      await client.query('commit')
      return reader
    } catch (error) {
      await client.query('rollback').catch(() => undefined)
      await reader.query('rollback').catch(() => undefined)
      if (error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE && tries < LOCK_TRIES) {
        await sleep(LOCK_MS)
        continue
      }
      await reader.end().catch(() => undefined)
      if (error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE)
        throw new BackupProblem('有长时间没有结束的写入，取不到一致的数据，请稍后再备份', { cause: error })
      throw error
    }
  }
}

/** Where two readings differ, as lines for people; empty when they are equal. */
export function differences(expected: Contents['tables'], found: Contents['tables']): string[] {
  return [...new Set([...Object.keys(expected), ...Object.keys(found)])].sort().flatMap((name) => {
    const [before, after] = [expected[name], found[name]]
    if (!before) return [`备份时没有表 ${name}`]
    if (!after) return [`缺少表 ${name}（${before.rows} 行）`]
    if (before.rows !== after.rows) return [`表 ${name} 备份时 ${before.rows} 行，恢复后 ${after.rows} 行`]
    return before.hash === after.hash ? [] : [`表 ${name} 行数相同（${after.rows}），内容不同`]
  })
}
