import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
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
const PAGES = [
  { name: 'list page', kept: '/a/agency-1/plans/', fresh: (n: number) => `/a/agency-1/plans/?v=${n}` },
  { name: 'document page', kept: '/d/1', fresh: (n: number) => `/d/${n}` },
] as const

/** 门户. Pages of the real program against bare Fastify sending the same bytes; the client is a separate process. */
export const measurement: Measurement = {
  title: 'Pages of the portal',
  async measure(say) {
    say(`loading ${DOCUMENTS} documents`)
    return withDatabase(async (database) => {
      await loadAgencies(database.db, 3)
      await loadDocuments(database.db, DOCUMENTS, 1, chineseTexts(7))
      const program = await startGongkai({ DATA_DIR: database.folder, DATABASE_URL: database.url })
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
  { folder }: BenchDatabase,
  { name, kept, fresh }: (typeof PAGES)[number],
): Promise<Figure[]> {
  const page = await (await fetch(`${program.address}${kept}`)).text()
  const file = join(folder, 'page.html')
  await writeFile(file, page)
  const bare = await startNode(['bench/bare-server.ts'], { PAGE: file })
  const [cached, first, floors]: [number[], number[], number[]] = [[], [], []]
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const send = async (address: string, paths: readonly string[]) =>
        (await load({ url: address, connections: CONNECTIONS, seconds: SECONDS, requests: paths.map((path) => ({ path })) })).perSecond
      cached.push(await send(program.address, [kept]))
      floors.push(await send(bare.address, [kept]))
      // More pages than the cache holds, so that every view is rendered.
      first.push(
        await send(
          program.address,
          Array.from({ length: DOCUMENTS }, (_, index) => fresh(index + 1)),
        ),
      )
    }
  } finally {
    await bare.stop()
  }
  const floor = { what: `bare Fastify, ${(Buffer.byteLength(page) / 1000).toFixed(1)} kB`, value: median(floors) }
  return [
    { what: `${name}, cached`, value: median(cached), unit: 'requests/s', floor, target: { of: 'ratio', atLeast: 0.8 } },
    { what: `${name}, first time`, value: median(first), unit: 'requests/s', floor },
  ]
}
