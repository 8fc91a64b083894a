import { setTimeout as sleep } from 'node:timers/promises'
import { QUEUES } from '../server/app.ts'
import { readConfig } from '../server/platform/runtime/config.ts'
import { openLog } from '../server/platform/runtime/log.ts'
import { openRuntime } from '../server/platform/runtime/open-runtime.ts'
import { chineseTexts } from './chinese-texts.ts'
import { type BenchDatabase, withDatabase } from './database.ts'
import { load } from './load.ts'
import { loadAgencies } from './load-agencies.ts'
import { loadDocuments } from './load-documents.ts'
import type { Measurement } from './measure.ts'
import { SECRET, startGongkai } from './program.ts'
import { publish } from './publish-and-read.ts'

const DOCUMENTS = 6_000
const AGENCIES = 3
const PER_SECOND = 200
const SECONDS = 60
const EVERY_MS = 1_000
const WORDS = ['规划', '通知', '管理办法', '"实施方案"', '规划 -通知', '教育', '区', '补贴标准']

/** What readers ask for, in the order in which it is asked for again and again. */
const ASKED = Array.from({ length: 2_000 }, (_, n) => [
  '/',
  `/a/agency-${1 + (n % AGENCIES)}/`,
  `/a/agency-${1 + (n % AGENCIES)}/plans/?page=${1 + (n % 100)}`,
  `/d/${1 + n}`,
  `/d/${1 + ((n * 37) % DOCUMENTS)}`,
  `/search?q=${encodeURIComponent(WORDS[n % WORDS.length] ?? '')}&page=${1 + (n % 3)}`,
  `/api/search/suggestions?q=${encodeURIComponent((WORDS[n % WORDS.length] ?? '').slice(0, 2))}`,
  n % 2 === 0 ? '/feed.xml' : `/a/agency-${1 + (n % AGENCIES)}/plans/feed.xml`,
]).flat()

/** 混合负载. Readers of every kind of page, a fixed number in each second, while documents are published; an answer other than 200 is an error. */
export const measurement: Measurement = {
  title: 'Readers while documents are published',
  measure: (say) =>
    withDatabase(async (database) => {
      await loadAgencies(database.db, AGENCIES)
      await loadDocuments(database.db, DOCUMENTS, AGENCIES, chineseTexts(7))
      const program = await startGongkai({ DATA_DIR: database.folder, DATABASE_URL: database.url, SECRET, TRUST_PROXY: '127.0.0.1' })
      try {
        say(`${PER_SECOND} requests a second for ${SECONDS} s`)
        const requests = ASKED.map((path) => ({ path }))
        const order = { url: program.address, connections: 20, seconds: SECONDS, perSecond: PER_SECOND, manyAddresses: true, requests }
        const [read, published] = await whilePublishing(database, () => load(order))
        return [
          { what: 'answers', value: read.perSecond, unit: 'requests/s', target: { of: 'value', atLeast: 0.95 * PER_SECOND } },
          { what: 'answer, p99', value: read.p99Ms, unit: 'ms' },
          { what: 'errors', value: read.errors, unit: 'calls', target: { of: 'value', atMost: 0 } },
          { what: 'published meanwhile', value: published, unit: 'pages', target: { of: 'value', atLeast: SECONDS / 2 } },
        ]
      } finally {
        await program.stop()
      }
    }),
}

/** Publishes one document after the other until the work is done; returns what it gave, and how many were published. */
async function whilePublishing<T>({ url, folder }: BenchDatabase, work: () => Promise<T>): Promise<readonly [T, number]> {
  const config = readConfig({ DATABASE_URL: url, DATA_DIR: folder, SECRET, DEMO: 'off' }, folder)
  const opened = await openRuntime(config, { log: openLog('silent') })
  try {
    await opened.openQueues(QUEUES)
    let published = 0
    const done = new AbortController()
    const publishing = (async () => {
      for (; !done.signal.aborted; published += 1) {
        await publish(opened.runtime.db, `第${published + 1}次边读边发布的规划`)
        await sleep(EVERY_MS)
      }
    })()
    const result = await work().finally(() => done.abort())
    await publishing
    return [result, published]
  } finally {
    await opened.close()
  }
}
