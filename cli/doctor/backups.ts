import { readKeyFile } from '../../server/backup/backup-key.ts'
import { BackupProblem } from '../../server/backup/backup-problem.ts'
import { openBackupStore } from '../../server/backup/backup-store.ts'
import { findBackups } from '../../server/backup/find-backups.ts'
import type { Db } from '../../server/platform/database/database.ts'
import type { Config } from '../../server/platform/runtime/config.ts'
import { bad, type Finding, ok, warn } from './finding.ts'

const HOUR_MS = 3_600_000
const SET_UP = '设置 BACKUP_DIR 和 BACKUP_KEY_FILE，见 docs/operations.zh.md；数据库由别的办法备份的，文件库和密钥也要备份'

/** 备份. Whether there is a store whose key file fits, and how old the last backup is. */
export async function backupFinding(db: Db, config: Config, now: () => Date): Promise<Finding> {
  const { dir, keyFile } = config.backup
  if (dir === undefined || keyFile === undefined) return warn('备份', '没有设置自动备份', SET_UP)
  const { fullAt, succeededAt, overdue, problem } = await findBackups(db, config.backup, now())
  try {
    const keyText = await readKeyFile(keyFile, [dir, config.dataDir])
    if (succeededAt !== null) await openBackupStore(dir, keyText)
  } catch (error) {
    return bad('备份', error instanceof BackupProblem ? error.message : String(error), '改正后运行 gongkai backup')
  }
  if (succeededAt === null)
    return warn('备份', problem === null ? '还没有备份过' : `还没有成功过：${problem}`, '运行 gongkai backup，看它能否完成')
  const hours = (at: string) => Math.round((now().getTime() - Date.parse(at)) / HOUR_MS)
  const says = `最近一次成功在 ${hours(succeededAt)} 小时以前${fullAt === null ? '，没有完整备份' : `，完整备份在 ${hours(fullAt)} 小时以前`}`
  if (overdue) return bad('备份', problem === null ? says : `${says}；${problem}`, '运行 gongkai backup，看它能否完成')
  if (problem !== null) return warn('备份', `${says}；此后没有成功：${problem}`, '按原因处理后运行 gongkai backup')
  return ok('备份', says)
}
