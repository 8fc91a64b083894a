import { FEATURES, openApp, QUEUES } from '../server/app.ts'
import { readConfig } from '../server/platform/runtime/config.ts'
import { openLog } from '../server/platform/runtime/log.ts'
import { openRuntime } from '../server/platform/runtime/open-runtime.ts'
import { pageSpy, runHostileCalls } from '../tests/hostile-district.ts'
import { withDatabase } from './database.ts'
import type { Measurement } from './measure.ts'
import { SECRET } from './program.ts'

const CALLS = 100_000
const SEED = 20261127

/** 敌意调用. Calls with hostile numbers, texts and identifiers on every route, as nobody and as each role; none may end in a fault. */
export const measurement: Measurement = {
  title: 'Hostile calls',
  measure: (say) =>
    withDatabase(async ({ url, folder }) => {
      const settings = { DATABASE_URL: url, DATA_DIR: folder, SECRET, DEMO: 'off' }
      const opened = await openRuntime(readConfig(settings, folder), { log: openLog('silent') })
      await opened.openQueues(QUEUES)
      const pages: string[] = []
      const app = await openApp(opened.runtime, [pageSpy(pages), ...FEATURES])
      try {
        const { faults, statuses } = await runHostileCalls({ app, runtime: opened.runtime, pages, count: CALLS, seed: SEED })
        say(
          [...statuses]
            .sort(([a], [b]) => a - b)
            .map(([status, count]) => `${count} × ${status}`)
            .join(', '),
        )
        for (const fault of faults.slice(0, 20)) say(fault)
        return [{ what: `faults in ${CALLS} hostile calls`, value: faults.length, unit: 'calls', target: { of: 'value', atMost: 0 } }]
      } finally {
        await app.close()
        await opened.close()
      }
    }),
}
