import type { Reading } from '../platform/runtime/reading.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { type LastBackup, lastBackup } from './last-backup.ts'

/** 备份的监控读数. Seconds since the last backup that succeeded; none before the first. */
export const READINGS: readonly Reading[] = [
  {
    name: 'gongkai_backup_age_seconds',
    help: 'Seconds since the last backup that succeeded, of any kind',
    read: (runtime) => ageOf(runtime, 'succeededAt'),
  },
  {
    name: 'gongkai_full_backup_age_seconds',
    help: 'Seconds since the last full backup that succeeded',
    read: (runtime) => ageOf(runtime, 'fullAt'),
  },
]

async function ageOf({ db, clock }: Runtime, which: 'succeededAt' | 'fullAt'): Promise<number | undefined> {
  const { [which]: at }: LastBackup = await lastBackup(db)
  return at === null ? undefined : (clock().getTime() - at.getTime()) / 1000
}
