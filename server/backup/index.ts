import type { Feature } from '../platform/http/feature.ts'
import { serve } from '../platform/http/serve.ts'
import { job } from '../platform/jobs/queue.ts'
import { findBackups } from './find-backups.ts'
import { nightlyBackup } from './nightly-backup.ts'
import { mayTendBackups } from './policy.ts'
import { BACK_UP } from './queues.ts'
import { READINGS } from './readings.ts'
import { ROUTES } from './schema.ts'

export { BackupProblem } from './backup-problem.ts'
export { findBackups } from './find-backups.ts'

/** 备份. The scheduled backups, and their state for the system administrator. */
export const backup: Feature = {
  name: 'backup',
  routes(app, { config }) {
    serve(app, ROUTES.findBackups, {
      may: mayTendBackups,
      as: 'administration',
      do: ({ db, now }) => findBackups(db, config.backup, now),
    })
  },
  readings: READINGS,
  jobs: [job(BACK_UP, async (_data, { db, config, clock }) => void (await nightlyBackup(db, config, clock())))],
}
