import { job } from '../jobs/queue.ts'
import type { Feature } from './feature.ts'
import { REMOVE_FILES } from './queues.ts'

/** 文件库的清理. Removes the contents of erased files; the job is written with the erasure, so that no stop of the program leaves them. */
export const storedFiles: Feature = {
  name: 'stored-files',
  routes: () => undefined,
  jobs: [
    job(REMOVE_FILES, async ({ hashes }, { db, files }) => {
      for (const hash of hashes) await files.remove(db, hash)
    }),
  ],
}
