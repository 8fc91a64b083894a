import { job } from '../jobs/queue.ts'
import { clearOnceKeys } from '../ledger/once.ts'
import type { Feature } from './feature.ts'
import { CLEAR_INCOMING } from './queues.ts'

/** 清除过期的提交内容. Removes used keys and files of forms that were never submitted, every night. */
export const incoming: Feature = {
  name: 'incoming',
  routes: () => undefined,
  jobs: [
    job(CLEAR_INCOMING, async (_data, { db, files }) => {
      await clearOnceKeys(db)
      await files.incoming.clear(Date.now())
    }),
  ],
}
