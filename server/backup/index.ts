import type { Feature } from '../platform/http/feature.ts'
import { job } from '../platform/jobs/queue.ts'
import { nightlyBackup } from './nightly-backup.ts'
import { BACK_UP } from './queues.ts'

export { BackupProblem } from './backup-problem.ts'

/** 备份. The scheduled backups. */
export const backup: Feature = {
  name: 'backup',
  routes: () => undefined,
  jobs: [job(BACK_UP, async (_data, { db, config, clock }) => void (await nightlyBackup(db, config, clock())))],
}
