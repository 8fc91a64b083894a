import { writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
// A journey takes as long as several other files together.
const JOURNEYS_IN_ONE = 3
const IN_ONE = 8
/** They change lists of the core, which every file of the same process would see. */
const ALONE: ReadonlySet<string> = new Set(['server/annual-reports/form-of-2027.test.ts'])

/** The folder of the browser tests. */
export const JOURNEYS = 'tests/journeys/'

/**
 * Groups test files into processes, journeys first. Each file becomes a suite named after it, so that what it
 * opened is closed before the next file begins. Sharing a process saves loading the program once per file.
 * The entry file of each process is written into `folder`.
 */
export async function processesFor(files: readonly string[], folder: string): Promise<string[]> {
  const {
    journeys = [],
    others = [],
    alone = [],
  } = Object.groupBy(files, (file) => (file.startsWith(JOURNEYS) ? 'journeys' : ALONE.has(file) ? 'alone' : 'others'))
  const groups = [...inGroups(journeys, JOURNEYS_IN_ONE), ...inGroups(alone, 1), ...inGroups(others, IN_ONE)]
  return Promise.all(
    groups.map(async (group, index) => {
      const name = join(folder, `${index}-${basename(group[0] ?? '')}.mjs`)
      await writeFile(name, `import { describe } from 'node:test'\n${group.map(asSuite).join('')}`)
      return name
    }),
  )
}

function inGroups(files: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(files.length / size) }, (_, index) => files.slice(index * size, (index + 1) * size))
}

/**
 * One file is read after the other: of two at once, the runner takes the tests of one for those of the other when the modules that both
 * import become ready.
 */
function asSuite(file: string): string {
  const name = JSON.stringify(file)
  return `await new Promise((read) => describe(${name}, () => import('${pathToFileURL(resolve(ROOT, file)).href}').finally(read)))\n`
}
