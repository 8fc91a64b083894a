import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../server/platform/database/database.ts'
import { touchPortal } from '../server/platform/pages/page-cache.ts'
import { chineseTexts } from './chinese-texts.ts'
import { type BenchDatabase, withDatabase } from './database.ts'
import { load } from './load.ts'
import { loadAgencies } from './load-agencies.ts'
import { loadDocuments } from './load-documents.ts'
import { type Figure, type Measurement, median } from './measure.ts'
import { type RunningProgram, startGongkai, startNode } from './program.ts'
import { publishAndRead } from './publish-and-read.ts'

const DOCUMENTS = 6_000
const CONNECTIONS = 64
const SECONDS = 4
const ROUNDS = 3
const AGENCIES = 3
/** Each text stands there so many times, so that there are enough list pages; their first `DOCUMENTS` are read as pages of documents. */
const COPIES = 3
const LIST_PAGES = (DOCUMENTS * COPIES) / AGENCIES / 20
const TOUCH_MS = 100
const PAGES = [
  {
    name: 'list page',
    firstTime: 0.07,
    kept: '/a/agency-1/plans/',
    fresh: Array.from(
      { length: AGENCIES * LIST_PAGES },
      (_, n) => `/a/agency-${1 + (n % AGENCIES)}/plans/?page=${1 + Math.floor(n / AGENCIES)}`,
    ),
  },
  { name: 'document page', firstTime: 0.085, kept: '/d/1', fresh: Array.from({ length: DOCUMENTS }, (_, n) => `/d/${n + 1}`) },
] as const

/** 门户. Pages of the real program against bare Fastify sending the same bytes; the client is a separate process. */
export const measurement: Measurement = {
  title: 'Pages of the portal',
  async measure(say) {
    say(`loading ${DOCUMENTS * COPIES} documents`)
    return withDatabase(async (database) => {
      await loadAgencies(database.db, AGENCIES)
      await loadDocuments(database.db, DOCUMENTS, AGENCIES, chineseTexts(7), COPIES)
      const program = await startGongkai({ DATA_DIR: database.folder, DATABASE_URL: database.url, TRUST_PROXY: '127.0.0.1' })
      try {
        const figures: Figure[] = []
        for (const page of PAGES) {
          say(page.name)
          figures.push(...(await measurePage(program, database, page)))
        }
        say('publishing and reading')
        return [...figures, await publishAndRead(program, database)]
      } finally {
        await program.stop()
      }
    })
  },
}

async function measurePage(
  program: RunningProgram,
  { db, folder }: BenchDatabase,
  { name, kept, fresh, firstTime }: (typeof PAGES)[number],
): Promise<Figure[]> {
  const page = await (await fetch(`${program.address}${kept}`)).text()
  const file = join(folder, 'page.html')
  await writeFile(file, page)
  const bare = await startNode(['bench/bare-server.ts'], { PAGE: file })
  const [cached, first, floors]: [number[], number[], number[]] = [[], [], []]
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const send = async (url: string, paths: readonly string[], manyAddresses = false) => {
        const requests = paths.map((path) => ({ path }))
        return (await load({ url, connections: CONNECTIONS, seconds: SECONDS, manyAddresses, requests })).perSecond
      }
      cached.push(await send(program.address, [kept]))
      floors.push(await send(bare.address, [kept]))
      // Rendering is limited for each address.
      first.push(await voidingCache(db, () => send(program.address, fresh, true)))
      if (Math.max(...first) * TOUCH_MS > fresh.length * 1000)
        throw new Error(`too few pages: some were asked for twice between two changes`)
    }
  } finally {
    await bare.stop()
  }
  const floor = { what: `bare Fastify, ${(Buffer.byteLength(page) / 1000).toFixed(1)} kB`, value: median(floors) }
  return [
    { what: `${name}, cached`, value: median(cached), unit: 'requests/s', floor, target: { of: 'ratio', atLeast: 0.9 } },
    { what: `${name}, first time`, value: median(first), unit: 'requests/s', floor, target: { of: 'ratio', atLeast: firstTime } },
  ]
}

/** Does the work while every kept page is void again before it is asked for a second time, so that every view is rendered. */
async function voidingCache<T>(db: Db, work: () => Promise<T>): Promise<T> {
  const done = new AbortController()
  const voiding = (async () => {
    while (!done.signal.aborted) {
      await db.transaction().execute(touchPortal)
      await sleep(TOUCH_MS)
    }
  })()
  try {
    return await work()
  } finally {
    done.abort()
    await voiding
  }
}
