import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const RUN = fileURLToPath(new URL('../run.ts', import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'gongkai-runner-'))
after(() => rm(folder, { recursive: true }))

/** Runs test files with these contents; gives the closing line and whether the run succeeded. */
async function outcome(...contents: string[]): Promise<[last: string | undefined, status: number | null]> {
  const files = contents.map((_, index) => join(folder, `${index}.test.mjs`))
  await Promise.all(files.map((file, index) => writeFile(file, contents[index] ?? '')))
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const { stdout, status } = spawnSync(process.execPath, [RUN, ...files], { encoding: 'utf8', env })
  return [stdout.trim().split('\n').at(-1), status]
}

const FINE = `import { test } from 'node:test'; test('fine', () => undefined)`

test('files in which everything passes, or waits for what is not at hand, are a success', async () => {
  assert.deepEqual(await outcome(FINE, FINE, `import { test } from 'node:test'; test('later', { skip: true }, () => undefined)`), [
    '2 passed, 0 failed',
    0,
  ])
})

test('a test that fails, a file that cannot be read or closed, and one that throws before its first test each fail the run', async () => {
  const contents = [
    `import { test } from 'node:test'; test('no', () => { throw new Error() })`,
    `import './not-there.mjs'`,
    `throw new Error('at the top')`,
    `import { after, test } from 'node:test'; after(() => { throw new Error() }); test('fine', () => undefined)`,
  ]
  assert.deepEqual(await outcome(FINE, ...contents), ['2 passed, 4 failed', 1])
})

test('a file that ends the process fails the run, and so do those after it', async () => {
  // The process itself ended normally, so it counts as passed.
  assert.deepEqual(await outcome(`import { test } from 'node:test'; test('gone', () => process.exit(0))`, FINE), ['1 passed, 2 failed', 1])
})
