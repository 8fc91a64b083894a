import { realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { Readable } from 'node:stream'
import type { Client } from 'pg'
import { type BackupList, listId, type Part } from './backup-list.ts'
import { BackupProblem } from './backup-problem.ts'
import type { BackupStore } from './backup-store.ts'
import { connectTo } from './contents.ts'
import { copyCluster, refuseWithoutSpace } from './copy-cluster.ts'
import { dumpDatabase } from './dump-database.ts'
import { contentsOf, eachAtOnce, storeFile, storeStream, type Tally } from './store-files.ts'
import { completeSegment, holdWal, storeWal, type WalPlace, walPlace } from './wal.ts'

/** Held for the whole backup, so no change may ever wait for it. */
export const BACKUP_LOCK = 7_203_661

/** What is backed up. */
export interface BackupSource {
  readonly url: string
  readonly dataDir: string
  /** True for the built-in server, whose folder can be copied. */
  readonly embedded: boolean
  /** The secret in effect, wherever it was set. */
  readonly secret: string
}

/** Told while a backup or a restore runs. */
export type Progress = (done: { readonly readBytes: number; readonly storedBytes: number }) => void

/** Another backup of this database runs. */
export class BackupRunning extends BackupProblem {
  constructor() {
    super('另一次备份正在进行，请等它结束')
    this.name = 'BackupRunning'
  }
}

/** Runs `work` while no other backup of the database does, on a connection that holds the lock. Refuses with {@link BackupRunning}. */
export async function whileAlone<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connectTo(url)
  try {
    const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [BACKUP_LOCK])
    if (!rows[0]?.locked) throw new BackupRunning()
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/**
 * 备份. Stores the database, then the files and keys of the data folder: files are only added, so a copy made later lacks none that the
 * database names. `log` stores only what changed since the last backup, where that is possible; otherwise it is a full one. Returns the
 * lists that were written. Call it within {@link whileAlone}.
 */
export async function backUp(
  store: BackupStore,
  source: BackupSource,
  client: Client,
  kind: 'full' | 'log',
  progress: Progress,
): Promise<BackupList[]> {
  await refuseInside(store.folder, source.dataDir)
  const about = await describe(client, source)
  const lists = await store.lists()
  const stranger = lists.find((list) => list.source !== about.source)
  if (stranger) throw new BackupProblem(`${store.folder} 中是另一个数据库的备份，请为本平台另选一个空文件夹`)
  if (!source.embedded) return [await dump(store, source, client, about, lists, progress)]
  const slot = `gongkai_backup_${store.id}`
  const whole = await holdWal(client, slot)
  const place = await walPlace(client)
  const last = lists.at(-1)
  const continued = whole && last?.wal?.timeline === place.timeline ? last : undefined
  const written: BackupList[] = []
  // Before a full backup too, so that no moment between two full ones is lost.
  if (continued?.wal) {
    const log = { base: continued.base, after: continued.wal.last, place }
    written.push(await logBackup(store, source, client, about, { ...log, lists, slot }, progress))
  }
  if (kind === 'full' || written.length === 0) {
    written.push(await fullBackup(store, source, client, about, { lists: [...lists, ...written], place, slot }, progress))
  }
  return written
}

type About = Pick<BackupList, 'source' | 'postgres'> & { readonly now: Date }

async function describe(client: Client, { embedded }: BackupSource): Promise<About> {
  const { rows } = await client.query<{ system: string; database: string; version: string; now: Date }>(
    `select system_identifier::text as system, current_database() as database, current_setting('server_version') as version,
      clock_timestamp() as now from pg_control_system()`,
  )
  const { system = '', database = '', version = '', now = new Date(0) } = rows[0] ?? {}
  return { source: embedded ? system : `${system}/${database}`, postgres: version, now }
}

async function fullBackup(
  store: BackupStore,
  source: BackupSource,
  client: Client,
  { now, ...about }: About,
  { lists, place, slot }: { lists: readonly BackupList[]; place: WalPlace; slot: string },
  progress: Progress,
): Promise<BackupList> {
  const id = listId(now, 'full')
  const tally = tallyOf(progress)
  const { position, parts, ...copy } = await copyCluster(store, { ...source, client, id, place }, tally)
  const folder = await storeFolder(store, source, lists, tally)
  const list: BackupList = {
    id,
    kind: 'full',
    base: id,
    startedAt: now.toISOString(),
    ...about,
    ...copy,
    ...finish([parts, folder], tally),
  }
  await store.keepList(list)
  await client.query('select pg_replication_slot_advance($1, $2::pg_lsn)', [slot, position])
  return list
}

async function logBackup(
  store: BackupStore,
  source: BackupSource,
  client: Client,
  { now, ...about }: About,
  { base, after, place, lists, slot }: { base: string; after: number; place: WalPlace; lists: readonly BackupList[]; slot: string },
  progress: Progress,
): Promise<BackupList> {
  const tally = tallyOf(progress)
  const { last, position, until } = await completeSegment(client, place)
  const wal = { timeline: place.timeline, first: after + 1, last }
  const parts = await storeWal(store, await realpath(join(source.dataDir, 'postgres')), wal, place, tally)
  const known = knownParts(lists.filter((list) => list.base === base))
  const added = (await storeFolder(store, source, lists, tally)).filter(({ path, sha256 }) => known.get(path)?.sha256 !== sha256)
  const times = { startedAt: now.toISOString(), until: until.toISOString() }
  const id = listId(now, 'log')
  const list: BackupList = { id, kind: 'log', base, ...times, ...about, wal, folders: [], ...finish([parts, added], tally) }
  await store.keepList(list)
  await client.query('select pg_replication_slot_advance($1, $2::pg_lsn)', [slot, position])
  return list
}

async function dump(
  store: BackupStore,
  source: BackupSource,
  client: Client,
  { now, ...about }: About,
  lists: readonly BackupList[],
  progress: Progress,
): Promise<BackupList> {
  const id = listId(now, 'dump')
  const tally = tallyOf(progress)
  const { parts, ...dumped } = await dumpDatabase(store, { ...source, client, id }, tally)
  const folder = await storeFolder(store, source, lists, tally)
  const times = { startedAt: now.toISOString(), ...dumped }
  const list: BackupList = { id, kind: 'dump', base: id, ...about, ...times, folders: [], ...finish([parts, folder], tally) }
  await store.keepList(list)
  return list
}

function finish(parts: readonly (readonly Part[])[], { storedBytes }: Tally): Pick<BackupList, 'parts' | 'storedBytes'> {
  return { parts: parts.flat(), storedBytes }
}

/** Files in progress, and what is made anew. The database is copied on its own, the secret as it is in effect. */
const NOT_KEPT = /^(postgres|postgres\.log|secret|files\/incoming|files\/unnamed(\.draft)?)(\/|$)|^files\/..\/[0-9a-f]{64}\./
const STORED_FILE = /^files\/..\/[0-9a-f]{64}$/

/** Stores files and keys of the data folder. A file of the store that was not written since an earlier backup is not read again. */
async function storeFolder(store: BackupStore, source: BackupSource, lists: readonly BackupList[], tally: Tally): Promise<Part[]> {
  const known = knownParts(lists)
  const { files } = await contentsOf(source.dataDir, (path) => NOT_KEPT.test(path))
  const parts: Part[] = []
  const fresh: typeof files = []
  for (const file of files) {
    const before = STORED_FILE.test(file.path) ? known.get(file.path) : undefined
    if (before?.size === file.size && before.writtenAt === file.writtenAt && (await hasAll(store, before))) parts.push(before)
    else fresh.push(file)
  }
  await refuseWithoutSpace(
    store,
    fresh.reduce((sum, { size }) => sum + size, 0),
  )
  await eachAtOnce(fresh, async ({ path, writtenAt }) => {
    const part = await storeFile(store, path, join(source.dataDir, path), tally)
    if (part) parts.push(STORED_FILE.test(path) ? { ...part, writtenAt } : part)
  })
  parts.push(await storeStream(store, 'secret', Readable.from([Buffer.from(source.secret)]), tally))
  return parts
}

async function hasAll(store: BackupStore, { objects }: Part): Promise<boolean> {
  for (const name of objects) if (!(await store.has(name))) return false
  return true
}

function knownParts(lists: readonly BackupList[]): ReadonlyMap<string, Part> {
  return new Map(lists.flatMap(({ parts }) => parts.map((part) => [part.path, part])))
}

function tallyOf(progress: Progress): Tally {
  return {
    readBytes: 0,
    storedBytes: 0,
    tell() {
      progress(this)
    },
  }
}

async function refuseInside(folder: string, dataDir: string): Promise<void> {
  const [inner, outer] = await Promise.all([realpath(folder), realpath(dataDir)])
  if (inner === outer || inner.startsWith(outer + sep)) throw new BackupProblem('备份文件夹不能放在数据文件夹中，请另选一块磁盘上的文件夹')
}
