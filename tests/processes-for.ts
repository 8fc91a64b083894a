import { writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const IN_ONE = 8

/** Where the tests are that go through the pages in a browser. */
export const JOURNEYS = 'tests/journeys/'

/**
 * What the runner starts a process for; each test file is a suite of its name in one of them, so that what it opened is closed
 * before the next begins. A journey has its own and is begun first, since it takes longest. The other files are of seconds, most
 * of which go to loading the program: eight of them share a process. What a process runs is written into `folder`.
 */
export async function processesFor(files: readonly string[], folder: string): Promise<string[]> {
  const together = files.filter((file) => !file.startsWith(JOURNEYS))
  const groups = files.filter((file) => file.startsWith(JOURNEYS)).map((file) => [file])
  for (let first = 0; first < together.length; first += IN_ONE) groups.push(together.slice(first, first + IN_ONE))
  return Promise.all(
    groups.map(async (group, index) => {
      const name = join(folder, `${index}-${basename(group[0] ?? '')}.mjs`)
      await writeFile(name, `import { describe } from 'node:test'\n${group.map(asSuite).join('')}`)
      return name
    }),
  )
}

function asSuite(file: string): string {
  return `describe(${JSON.stringify(file)}, () => import('${pathToFileURL(resolve(ROOT, file)).href}'))\n`
}
