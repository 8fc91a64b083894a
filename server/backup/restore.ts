import { appendFile, mkdir, readdir, realpath, rm, statfs } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { setAsideHeads } from '../audit/index.ts'
import { type EmbeddedPostgres, startPostgres } from '../platform/database/embedded-postgres.ts'
import { clusterExists, keepCluster, placeForPostgres } from '../platform/database/postgres-place.ts'
import type { BackupList, Part } from './backup-list.ts'
import { BackupProblem } from './backup-problem.ts'
import type { BackupStore } from './backup-store.ts'
import { chooseBackup, type RestorePlan, type RestoreTarget } from './choose-backup.ts'
import { connectTo, differences, readTables } from './contents.ts'
import { inMegabytes } from './copy-cluster.ts'
import { DUMP, loadDump } from './dump-database.ts'
import { BackupDamaged, contentOf, damagedParts, makeFolder, writeParts } from './write-parts.ts'

/** What was restored. */
export interface Restored {
  readonly base: BackupList
  /** The last backup that was used. */
  readonly last: BackupList
  readonly files: number
  readonly bytes: number
  readonly tables: Awaited<ReturnType<typeof readTables>>
  /** Files that the database names and the backup lacks. */
  readonly missingFiles: readonly string[]
  /** The file with the heads of audit blocks that were sealed after the restored state. */
  readonly headsAside: string | undefined
}

type Found = Pick<Restored, 'tables'> & { readonly fileHashes: readonly string[]; readonly lastBlock: number }

/** Where to restore to: an empty data folder and, for a database that is not ours, the address of an empty database. */
export interface RestorePlace {
  readonly dataDir: string
  readonly databaseUrl: string | undefined
}

/**
 * 恢复. Restores database, files and keys into an empty folder. Refuses a folder that is in use, a damaged backup (naming what is damaged) and
 * a moment that is not covered, and a database of one's own for a backup of the built-in server; what was written is then removed. A full backup named by its id is compared with the contents noted
 * when it was made.
 */
export async function restore(
  store: BackupStore,
  target: RestoreTarget,
  place: RestorePlace,
  progress: (bytes: number, of: number) => void,
): Promise<Restored> {
  const plan = chooseBackup(await store.lists(), target)
  if (plan.base.kind !== 'dump' && place.databaseUrl !== undefined)
    throw new BackupProblem('这份备份是内置数据库的，只能恢复为内置数据库，请去掉 --database')
  const parts = partsOf(plan)
  const bytes = parts.reduce((sum, { size }) => sum + size, 0)
  await refuseUsed(place.dataDir)
  await mkdir(place.dataDir, { recursive: true, mode: 0o755 })
  const { bavail, bsize } = await statfs(place.dataDir)
  if (bavail * bsize < bytes)
    throw new BackupProblem(
      `${place.dataDir} 的可用空间只有 ${inMegabytes(bavail * bsize)}，恢复需要 ${inMegabytes(bytes)}，请另选一块磁盘`,
    )
  let written = 0
  const tell = (more: number) => {
    written += more
    progress(written, bytes)
  }
  try {
    const { tables, fileHashes, lastBlock } = await restoreInto(store, plan, parts, target, place, tell)
    if (target.id !== undefined) refuseDifferences(plan.base, tables)
    const files = new Set(parts.filter(({ path }) => path.startsWith('files/')).map(({ path }) => basename(path)))
    const missingFiles = fileHashes.filter((hash) => !files.has(hash))
    const headsAside = await setAsideHeads(join(place.dataDir, 'audit'), lastBlock, new Date())
    return { base: plan.base, last: plan.logs.at(-1) ?? plan.base, files: files.size, bytes, tables, missingFiles, headsAside }
  } catch (error) {
    await empty(place.dataDir)
    throw error
  }
}

const isDatabase = ({ path }: Part) => path.startsWith('postgres/') || path === DUMP

async function restoreInto(
  store: BackupStore,
  { base }: RestorePlan,
  parts: readonly Part[],
  target: RestoreTarget,
  { dataDir, databaseUrl }: RestorePlace,
  tell: (bytes: number) => void,
): Promise<Found> {
  await writeParts(
    store,
    parts.filter((part) => !isDatabase(part)),
    (path) => join(dataDir, path),
    { tell },
  )
  const stored = parts.filter(isDatabase)
  if (base.kind === 'dump') return restoreDump(store, base, stored, dataDir, databaseUrl)
  await restoreCluster(store, base, stored, dataDir, target, tell)
  const server = await startRecovered(dataDir)
  try {
    return await whenRecovered(server)
  } finally {
    await server.stop()
  }
}

/** Later versions of a path win; files are only added. */
function partsOf({ base, logs }: RestorePlan): Part[] {
  return [...new Map([base, ...logs].flatMap(({ parts }) => parts.map((part) => [part.path, part]))).values()]
}

async function restoreCluster(
  store: BackupStore,
  base: BackupList,
  parts: readonly Part[],
  dataDir: string,
  { at, id }: RestoreTarget,
  tell: (bytes: number) => void,
): Promise<void> {
  const place = placeForPostgres(dataDir)
  const owner = place.identity
  await keepCluster(place, async (draft) => {
    const placeOf = (path: string) => join(draft, path.slice('postgres/'.length))
    const made = new Set([draft])
    for (const folder of base.folders) await makeFolder(placeOf(folder), made, owner)
    // PostgreSQL does not know the zone Z here. The log lies where the server looks for it, so there is nothing to fetch; without a command it would not recover at all.
    const goal = at
      ? `recovery_target_time = '${at.toISOString().replace('Z', '+00')}'`
      : id
        ? `recovery_target_name = '${base.contents?.point}'`
        : ''
    const settings = `restore_command = 'false'\nrecovery_target_action = 'promote'\nrecovery_target_timeline = 'current'\nhot_standby = off\n`
    // The server syncs its whole folder before it recovers.
    await writeParts(store, parts, placeOf, { owner, tell, synced: false })
    await appendFile(placeOf('postgres/postgresql.auto.conf'), `${settings}${goal}\n`)
    await appendFile(placeOf('postgres/recovery.signal'), '', { mode: 0o644 })
  })
}

async function startRecovered(dataDir: string): Promise<EmbeddedPostgres> {
  try {
    return await startPostgres(dataDir)
  } catch (cause) {
    throw new BackupProblem('数据库没有恢复到这一时刻，请另选一个时刻或者一个备份', { cause })
  }
}

/** Waits until the server has left recovery, then removes what told it how to recover. */
async function whenRecovered({ url }: EmbeddedPostgres): Promise<Found> {
  const client = await connectTo(url)
  try {
    while (await recovering(client)) await sleep(50)
    for (const name of ['restore_command', 'recovery_target_action', 'recovery_target_timeline', 'hot_standby'])
      await client.query(`alter system reset ${name}`)
    for (const name of ['recovery_target_time', 'recovery_target_name']) await client.query(`alter system reset ${name}`)
    return await readFound(client)
  } finally {
    await client.end()
  }
}

async function readFound(client: Client): Promise<Found> {
  const { rows } = await client.query<{ hash: string }>('select hash from files order by hash')
  const chain = await client.query<{ last: number | null }>(
    'select greatest((select max(number) from audit_blocks), (select max(last_block) from audit_archives)) as last',
  )
  return { tables: await readTables(client), fileHashes: rows.map(({ hash }) => hash), lastBlock: chain.rows[0]?.last ?? 0 }
}

async function recovering(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ recovering: boolean }>('select pg_is_in_recovery() as recovering')
  return rows[0]?.recovering === true
}

async function restoreDump(
  store: BackupStore,
  { roles = [] }: BackupList,
  [part]: readonly Part[],
  dataDir: string,
  databaseUrl: string | undefined,
): Promise<Found> {
  if (!part) throw new BackupProblem('备份中没有数据库，请用其他备份')
  // Read first: half of a damaged dump must not reach the database.
  if ((await damagedParts(store, [part], () => undefined)).length > 0) throw new BackupDamaged([part.path])
  const server = databaseUrl === undefined ? await startPostgres(dataDir) : undefined
  const url = databaseUrl ?? server?.url ?? ''
  const client = await connectTo(url)
  try {
    if (Object.keys(await readTables(client)).length > 0) throw new BackupProblem('要恢复到的数据库不是空的，请新建一个空数据库再恢复')
    await loadDump({ url, client, roles }, contentOf(store, part))
    return await readFound(client)
  } finally {
    await client.end()
    await server?.stop()
  }
}

function refuseDifferences({ contents, id }: BackupList, found: Restored['tables']): void {
  const lines = differences(contents?.tables ?? {}, found)
  if (lines.length > 0) throw new BackupProblem(`恢复出的内容与备份 ${id} 不一致：${lines.map((line) => `\n  ${line}`).join('')}`)
}

async function refuseUsed(dataDir: string): Promise<void> {
  const names = await readdir(dataDir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  if (names.length > 0) throw new BackupProblem(`${dataDir} 不是空的，恢复只写入空文件夹，请另选一个或者先移走其中的内容`)
}

/** Removes what was written, with the cluster that a link may point to. */
export async function empty(dataDir: string): Promise<void> {
  const place = placeForPostgres(dataDir)
  if (clusterExists(place)) await rm(await realpath(place.cluster), { recursive: true, force: true })
  for (const name of await readdir(dataDir)) await rm(join(dataDir, name), { recursive: true, force: true })
}
