import { setTimeout as sleep } from 'node:timers/promises'
import { chineseTexts } from './chinese-texts.ts'
import { withDatabase } from './database.ts'
import { load } from './load.ts'
import { loadAgencies } from './load-agencies.ts'
import { loadDocuments } from './load-documents.ts'
import type { Figure, Measurement } from './measure.ts'
import { memoryOf, startGongkai } from './program.ts'

const DOCUMENTS = 10_000
const VIEWS = 100_000
/** How much the second half of the views may add: memory is flat. */
const GROWTH = { of: 'value', atMost: 15 } as const
const IDLE_MS = 10_000
const LIMIT = { of: 'value', atMost: 250 } as const

/** 常驻内存. Resident memory of the program without PostgreSQL, idle, after 100 000 page views and after 200 000. */
export const measurement: Measurement = {
  title: 'Resident memory of the program',
  async measure(say) {
    return withDatabase(async ({ db, url, folder }) => {
      await loadAgencies(db, 10)
      await loadDocuments(db, DOCUMENTS, 10, chineseTexts(11))
      const program = await startGongkai({ DATA_DIR: folder, DATABASE_URL: url, TRUST_PROXY: '127.0.0.1' })
      try {
        await sleep(IDLE_MS)
        const idle = await memoryOf(program.pid)
        say(`${VIEWS} page views`)
        const requests = VISITS.map((path) => ({ path }))
        await load({ url: program.address, connections: 16, amount: VIEWS, manyAddresses: true, requests })
        await sleep(IDLE_MS)
        const half = await memoryOf(program.pid)
        say(`${VIEWS} more`)
        await load({ url: program.address, connections: 16, amount: VIEWS, manyAddresses: true, requests })
        await sleep(IDLE_MS)
        const after = await memoryOf(program.pid)
        const figures: Figure[] = [
          { what: 'idle', value: idle.now, unit: 'MB', target: LIMIT },
          { what: `after ${VIEWS} page views`, value: half.now, unit: 'MB', target: LIMIT },
          { what: `after ${2 * VIEWS} page views`, value: after.now, unit: 'MB', target: LIMIT },
          { what: `added by the second ${VIEWS}`, value: after.now - half.now, unit: 'MB', target: GROWTH },
          { what: 'at most meanwhile', value: after.most, unit: 'MB' },
        ]
        return figures
      } finally {
        await program.stop()
      }
    })
  },
}

/** A mix of page views: mostly documents, some lists, a few searches. */
const VISITS = Array.from({ length: 20_000 }, (_, step) => {
  if (step % 20 === 0) return '/'
  if (step % 20 === 1)
    return `/search?q=${encodeURIComponent(['规划', '水利', '预算', '教育'][(step / 20) & 3] ?? '')}&page=${1 + (step % 5)}`
  if (step % 5 === 2) return `/a/agency-${1 + (step % 10)}/plans/?page=${1 + (step % 50)}`
  return `/d/${1 + ((step * 7919) % DOCUMENTS)}`
})
