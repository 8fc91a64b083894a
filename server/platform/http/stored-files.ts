import { job } from '../jobs/queue.ts'
import { clearUnnamed } from '../runtime/unnamed-files.ts'
import type { Feature } from './feature.ts'
import { CLEAR_UNNAMED, REMOVE_FILES } from './queues.ts'

/**
 * 文件库的清理. Removes the contents of erased files; the job is written with the erasure, so that no stop of the program leaves them. Every night
 * also those that no row has named for long.
 */
export const storedFiles: Feature = {
  name: 'stored-files',
  routes: () => undefined,
  jobs: [
    job(REMOVE_FILES, async ({ hashes }, { db, files }) => {
      for (const hash of hashes) await files.remove(db, hash)
    }),
    job(CLEAR_UNNAMED, async (_data, runtime) => {
      const { left, removed } = await clearUnnamed(runtime)
      if (left + removed > 0) runtime.log.warn({ left, removed }, 'stored files that no row names')
    }),
  ],
}
