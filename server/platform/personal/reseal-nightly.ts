import type { Feature } from '../http/feature.ts'
import { job } from '../jobs/queue.ts'
import { keysOf } from './keys-of.ts'
import { noteUse } from './open-keys.ts'
import { RESEAL } from './queues.ts'
import { resealAll, type SealedData } from './reseal.ts'

/** 每夜加密. Seals what is not sealed under the current key; `kinds` are those of all features. */
export function resealNightly(kinds: readonly SealedData[]): Feature {
  return {
    name: 'personal-data',
    routes: () => undefined,
    jobs: [
      job(RESEAL, async (_data, runtime) => {
        const keys = keysOf(runtime.db)
        // Another program may have added a key.
        keys.reload()
        await noteUse(runtime.db, keys)
        const { sealed, failed } = await resealAll(runtime, kinds)
        runtime.log.info({ sealed, failed }, 'personal data sealed')
        if (failed > 0) throw new Error(`${failed} values could not be sealed anew`)
      }),
    ],
  }
}
