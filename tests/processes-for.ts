import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const IN_ONE = 8

/** Where the tests are that go through the pages in a browser. */
export const JOURNEYS = 'tests/journeys/'

/**
 * The files that the runner starts a process for. A journey has its own and is begun first, since it takes longest. The others
 * are of seconds, most of which go to loading the program: eight of them share a process, each as a suite, so that what it
 * opened is closed before the next begins. What such a process runs is written into `folder`.
 */
export async function processesFor(files: readonly string[], folder: string): Promise<string[]> {
  const together = files.filter((file) => !file.startsWith(JOURNEYS))
  const shared: string[] = []
  for (let first = 0; first < together.length; first += IN_ONE) {
    const name = join(folder, `${shared.length + 1}.test.mjs`)
    const suites = together.slice(first, first + IN_ONE).map(asSuite)
    await writeFile(name, `import { describe } from 'node:test'\n${suites.join('')}`)
    shared.push(name)
  }
  return [...files.filter((file) => file.startsWith(JOURNEYS)), ...shared]
}

function asSuite(file: string): string {
  return `describe('${file}', () => import('${pathToFileURL(join(ROOT, file)).href}'))\n`
}
