import { chineseTexts } from './chinese-texts.ts'
import { type BenchDatabase, withDatabase } from './database.ts'
import { loadAgencies } from './load-agencies.ts'
import { loadDocuments } from './load-documents.ts'
import { type Figure, median, time } from './measure.ts'
import { startGongkai } from './program.ts'

const FEW = 10_000
const AGENCIES = 10
const PAGES = 40
const ROUNDS = 5
const RATIO = 1.5

/** 栏目列表. First views of the first pages of lists among many documents, against the same among 10 000. */
export async function measureListPages(many: BenchDatabase, documents: number): Promise<Figure> {
  const few = await withDatabase(async (database) => {
    await loadAgencies(database.db, AGENCIES)
    await loadDocuments(database.db, FEW, AGENCIES, chineseTexts(7))
    return firstViews(database)
  })
  return {
    what: `list page among ${documents} documents, first view`,
    value: await firstViews(many),
    unit: 'ms',
    floor: { what: `the same among ${FEW}`, value: few },
    target: { of: 'ratio', atMost: RATIO },
  }
}

/** The median; every round begins with a program that has kept nothing. */
async function firstViews({ url, folder }: BenchDatabase): Promise<number> {
  const values: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const program = await startGongkai({ DATABASE_URL: url, DATA_DIR: folder })
    try {
      for (let page = 1; page <= PAGES; page += 1) {
        const address = `${program.address}/a/agency-${1 + (page % AGENCIES)}/plans/?page=${page}`
        values.push(await time(async () => expectPage(await fetch(address))))
      }
    } finally {
      await program.stop()
    }
  }
  return median(values)
}

async function expectPage(response: Response): Promise<void> {
  if (response.status !== 200) throw new Error(`${response.url}: ${response.status}`)
  await response.text()
}
