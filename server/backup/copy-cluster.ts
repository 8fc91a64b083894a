import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Client } from 'pg'
import type { BackupList, Part } from './backup-list.ts'
import { BackupProblem } from './backup-problem.ts'
import type { BackupStore } from './backup-store.ts'
import { markPoint, readTables } from './contents.ts'
import { contentsOf, eachAtOnce, storeFile, storeStream, type Tally } from './store-files.ts'
import { completeSegment, segmentBefore, storeWal, type WalPlace } from './wal.ts'

/** What a running server makes for itself and must not find in a copy, by the manual of `pg_backup_start`. */
const EMPTIED = /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\//
const LEFT_OUT =
  /(^|\/)(postmaster\.(pid|opts)|\.s\.PGSQL[^/]*|pgsql_tmp[^/]*|pg_internal\.init[^/]*|postgresql\.auto\.conf\.tmp|backup_label(\.old)?)$/
/** Copied last, as `pg_basebackup` does. */
const CONTROL = 'global/pg_control'

/** 复制数据库. What a full backup of the embedded server stores, and where its log then stands. */
export interface ClusterCopy extends Pick<BackupList, 'folders' | 'parts' | 'until'> {
  readonly wal: NonNullable<BackupList['wal']>
  readonly contents: NonNullable<BackupList['contents']>
  /** The log before it is no longer needed on the server. */
  readonly position: string
}

/**
 * Copies the folder of a running server between `pg_backup_start` and `pg_backup_stop`, then the log that makes the copy consistent up to a
 * named point at which the contents were read.
 */
export async function copyCluster(
  store: BackupStore,
  { url, client, dataDir, id, place }: { url: string; client: Client; dataDir: string; id: string; place: WalPlace },
  tally: Tally,
): Promise<ClusterCopy> {
  const cluster = await realpath(join(dataDir, 'postgres'))
  const begun = await client.query<{ position: string }>('select pg_backup_start($1, true)::text as position', [id])
  const first = await segmentBefore(client, begun.rows[0]?.position ?? '', place)
  const { files, folders } = await contentsOf(cluster, (path) => EMPTIED.test(path) || LEFT_OUT.test(path))
  const spaces = (await contentsOf(join(cluster, 'pg_tblspc'), () => false)).folders
  if (spaces.length > 0) throw new BackupProblem('内置数据库不使用表空间，请把表移回默认表空间后再备份')
  await refuseWithoutSpace(
    store,
    files.reduce((sum, { size }) => sum + size, 0),
  )
  const keep = (path: string) => storeFile(store, `postgres/${path}`, join(cluster, path), tally)
  const parts: (Part | undefined)[] = await eachAtOnce(
    files.filter(({ path }) => path !== CONTROL),
    ({ path }) => keep(path),
  )
  parts.push(await keep(CONTROL))
  const stopped = await client.query<{ label: string }>('select labelfile as label from pg_backup_stop(false)')
  const label = Buffer.from(stopped.rows[0]?.label ?? '')
  parts.push(await storeStream(store, 'postgres/backup_label', Readable.from([label]), tally))
  const reader = await markPoint(url, client, id)
  try {
    const { last, position, until } = await completeSegment(client, place)
    const wal = { timeline: place.timeline, first, last }
    parts.push(...(await storeWal(store, cluster, wal, place, tally)))
    return {
      folders: folders.map((path) => `postgres/${path}`),
      parts: parts.filter((part) => part !== undefined),
      until: until.toISOString(),
      wal,
      contents: { point: id, tables: await readTables(reader) },
      position,
    }
  } finally {
    await reader.end()
  }
}

/** Refuses before anything is written: what is read is an upper bound of what will be stored. */
export async function refuseWithoutSpace(store: BackupStore, bytes: number): Promise<void> {
  const free = await store.freeBytes()
  if (free < bytes)
    throw new BackupProblem(`${store.folder} 的可用空间只有 ${inMegabytes(free)}，最多需要 ${inMegabytes(bytes)}，请腾出空间后再备份`)
}

/** A size as people read it. */
export function inMegabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
