import type { Client } from 'pg'
import { embeddedUrl, startPostgres } from '../platform/database/embedded-postgres.ts'
import type { Config } from '../platform/runtime/config.ts'
import { BackupRunning, backUp, type Progress, whileAlone } from './back-up.ts'
import { readKeyFile } from './backup-key.ts'
import type { BackupList } from './backup-list.ts'
import { BackupProblem } from './backup-problem.ts'
import { type BackupStore, openBackupStore } from './backup-store.ts'
import { connectTo } from './contents.ts'
import { expiredLists } from './retention.ts'

/** Opens the store that the settings name. */
export async function openConfiguredStore({ backup, dataDir }: Config, options: { create?: boolean } = {}): Promise<BackupStore> {
  const { dir, keyFile } = backup
  if (dir === undefined || keyFile === undefined)
    throw new BackupProblem('没有设置备份库：请用 BACKUP_DIR 指明文件夹，用 BACKUP_KEY_FILE 指明密钥文件')
  return openBackupStore(dir, await readKeyFile(keyFile, [dir, dataDir]), options)
}

/** What a run did. */
export interface BackupRun {
  readonly written: readonly BackupList[]
  readonly removed: readonly string[]
}

/**
 * 备份一次. Backs up into the configured store, removes what has expired, and notes success or failure in `backups`. Works beside a running
 * program; without one the built-in server is started for the time of the backup.
 */
export async function runBackup(config: Config, kind: 'full' | 'log', progress: Progress = () => undefined): Promise<BackupRun> {
  const { url, release } = await reachDatabase(config)
  const startedAt = new Date()
  try {
    const store = await openConfiguredStore(config, { create: true })
    const source = { url, dataDir: config.dataDir, embedded: config.databaseUrl === undefined, secret: config.secret }
    const run = await whileAlone(url, async (client) => {
      const written = await backUp(store, source, client, kind, progress)
      const removed = expiredLists(await store.lists(), config.backup.keep)
      // Under the lock too: objects that another backup has stored and not listed yet would look unneeded.
      if (removed.length > 0) await store.remove(removed)
      return { written, removed }
    })
    await noteRun(url, (client) => noteSuccess(client, startedAt, run.written))
    return run
  } catch (error) {
    if (!(error instanceof BackupRunning))
      await noteRun(url, (client) => noteFailure(client, startedAt, kind, error)).catch(() => undefined)
    throw error
  } finally {
    await release()
  }
}

async function reachDatabase({ databaseUrl, dataDir }: Config): Promise<{ url: string; release: () => Promise<void> }> {
  if (databaseUrl !== undefined) return { url: databaseUrl, release: async () => undefined }
  const url = embeddedUrl(dataDir)
  const running = await connectTo(url).then(
    (client) => client.end().then(() => true),
    () => false,
  )
  if (running) return { url, release: async () => undefined }
  const server = await startPostgres(dataDir)
  return { url: server.url, release: () => server.stop() }
}

async function noteRun(url: string, note: (client: Client) => Promise<void>): Promise<void> {
  const client = await connectTo(url)
  try {
    await note(client)
  } finally {
    await client.end()
  }
}

async function noteSuccess(client: Client, startedAt: Date, written: readonly BackupList[]): Promise<void> {
  for (const { id, kind, storedBytes } of written) {
    await client.query('insert into backups (name, kind, started_at, finished_at, stored_bytes) values ($1, $2, $3, now(), $4)', [
      id,
      kind,
      startedAt,
      storedBytes,
    ])
  }
}

async function noteFailure(client: Client, startedAt: Date, kind: 'full' | 'log', error: unknown): Promise<void> {
  await client.query('insert into backups (kind, started_at, finished_at, stored_bytes, problem) values ($1, $2, now(), 0, $3)', [
    kind,
    startedAt,
    problemOf(error),
  ])
}

/** What the system administrator is told. */
function problemOf(error: unknown): string {
  if (error instanceof BackupProblem) return error.message
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC') return '备份库所在的磁盘已满，请腾出空间'
  if (code === 'EACCES' || code === 'EROFS')
    return `运行平台的用户不能写入备份库（${code}），请检查 BACKUP_DIR 的所有者，以及服务单元的 ReadWritePaths`
  return `系统故障${code === undefined ? '' : `（${code}）`}，详见程序日志`
}
