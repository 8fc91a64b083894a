import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from 'pg'
import type { Part, WalRange } from './backup-list.ts'
import { BackupProblem } from './backup-problem.ts'
import type { BackupStore } from './backup-store.ts'
import { storeFile, type Tally } from './store-files.ts'

const hex = (value: number) => value.toString(16).toUpperCase().padStart(8, '0')

/** The name of a WAL segment file. */
function segmentName(timeline: number, segment: number, perLog: number): string {
  return hex(timeline) + hex(Math.floor(segment / perLog)) + hex(segment % perLog)
}

/** Where the log of a server stands. */
export interface WalPlace {
  readonly timeline: number
  readonly segmentBytes: number
}

/** Reads timeline and segment size. */
export async function walPlace(client: Client): Promise<WalPlace> {
  const { rows } = await client.query<{ timeline: number; bytes: string }>(
    `select timeline_id as timeline, pg_size_bytes(current_setting('wal_segment_size'))::text as bytes from pg_control_checkpoint()`,
  )
  return { timeline: rows[0]?.timeline ?? 0, segmentBytes: Number(rows[0]?.bytes) }
}

/** The segment that holds the byte before the position. */
export async function segmentBefore(client: Client, position: string, { segmentBytes }: WalPlace): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(`select ($1::pg_lsn - '0/0'::pg_lsn)::text as bytes`, [position])
  return Number((BigInt(rows[0]?.bytes ?? 0) - 1n) / BigInt(segmentBytes))
}

/**
 * Ends the current segment, so that it can be copied. A commit comes before it: a restore to a moment after the last change needs a later
 * commit to stop at. Returns the last complete segment, the position behind it, and the moment that it covers.
 */
export async function completeSegment(client: Client, place: WalPlace): Promise<{ last: number; position: string; until: Date }> {
  const clock = await client.query<{ until: Date }>('select clock_timestamp() as until')
  await client.query('begin')
  await client.query('set local synchronous_commit to on')
  await client.query('select pg_current_xact_id()')
  await client.query('commit')
  const { rows } = await client.query<{ position: string }>('select pg_switch_wal()::text as position')
  const position = rows[0]?.position ?? ''
  return { last: await segmentBefore(client, position, place), position, until: clock.rows[0]?.until ?? new Date(0) }
}

/** Stores the segments of a range from the log folder of the server. */
export async function storeWal(store: BackupStore, cluster: string, range: WalRange, place: WalPlace, tally: Tally): Promise<Part[]> {
  const perLog = 2 ** 32 / place.segmentBytes
  const parts: Part[] = []
  for (let segment = range.first; segment <= range.last; segment += 1) {
    const name = segmentName(range.timeline, segment, perLog)
    const part = await storeFile(store, `postgres/pg_wal/${name}`, join(cluster, 'pg_wal', name), tally)
    if (!part) throw new BackupProblem(`数据库日志 ${name} 已不在，不能接着上一次备份，请重新运行完整备份`)
    parts.push(part)
  }
  // The history of earlier timelines, which a server has after a restore.
  for (const name of await readdir(join(cluster, 'pg_wal'))) {
    if (!name.endsWith('.history')) continue
    const part = await storeFile(store, `postgres/pg_wal/${name}`, join(cluster, 'pg_wal', name), tally)
    if (part) parts.push(part)
  }
  return parts
}

/** Keeps, on the server, the log that this store has not yet. A slot that fell too far behind is made anew. Returns whether it is whole. */
export async function holdWal(client: Client, slot: string): Promise<boolean> {
  const { rows } = await client.query<{ status: string | null }>(
    'select wal_status as status from pg_replication_slots where slot_name = $1',
    [slot],
  )
  if (rows[0] && rows[0].status !== 'lost') return true
  if (rows[0]) await client.query('select pg_drop_replication_slot($1)', [slot])
  await client.query('select pg_create_physical_replication_slot($1, true)', [slot])
  return false
}
