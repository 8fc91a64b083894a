import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { BackupProblem } from './backup-problem.ts'
import type { BackupStore } from './backup-store.ts'
import { chooseBackup } from './choose-backup.ts'
import { empty, type Restored, restore } from './restore.ts'

/**
 * 恢复演练. Restores the newest full backup, or the one named, into an empty folder; compares rows and hash of each table with those noted at
 * the backup, reads every file back from the disk, and empties the folder again.
 */
export async function drill(
  store: BackupStore,
  dataDir: string,
  id: string | undefined,
  progress: (bytes: number, of: number) => void,
): Promise<Restored> {
  const { base } = chooseBackup(await store.lists(), id === undefined ? {} : { id })
  const restored = await restore(store, { id: base.id }, { dataDir, databaseUrl: undefined }, progress)
  try {
    const wrong = restored.missingFiles.map((hash) => `${hash}（备份中没有）`)
    for (const { path, sha256 } of base.parts) {
      if (path.startsWith('files/') && (await hashOnDisk(join(dataDir, path))) !== sha256) wrong.push(path)
    }
    if (wrong.length > 0) throw new BackupProblem(`恢复出的文件与备份不一致：${wrong.map((path) => `\n  ${path}`).join('')}`)
    return restored
  } finally {
    await empty(dataDir)
  }
}

async function hashOnDisk(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
